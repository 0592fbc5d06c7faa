import type { Leftover } from '#shared/clean/leftover.ts'
import type { RequestParsed } from '#shared/contract/index.ts'
import { atFirstGate, isNew, kept } from '../support/evening.ts'
import { expect, test } from '../support/open-panel.ts'

/** What an operator has met in an evening beside the run itself (`evening.spec.ts`): what he reaches, and what is left behind. */
test.describe('reach', () => {
  test.use({ script: { pace: 10, answers: kept }, viewport: { width: 1440, height: 900 } })

  test('host names stand whole beside the red buttons (P17)', async ({ panel, core }) => {
    const { run } = panel
    const happens = await atFirstGate({ panel, core })
    for (const service of ['ecsc', 'ecmc', 'schedule', 'schedule-res'])
      for (const at of ['1', '2']) happens(...isNew(`${service}@${service}-${at}`))
    await expect(run.hosts.locator('.button.small-bad')).toHaveCount(8)
    const cut = await run.hosts.locator('.name').evaluateAll((names) => names.filter((name) => name.scrollWidth > name.clientWidth).length)
    expect(cut).toBe(0)
  })

  test('the palette knows pinyin, and offers no start of what is under way (P35)', async ({ panel, core, page }) => {
    const { words } = panel
    await atFirstGate({ panel, core })
    await page.keyboard.press('Control+k')
    await page.getByRole('combobox').fill('huitui')
    const back = page.getByRole('option', { name: words('action.roll-back', { host: 'ecsc-1', service: 'ecsc' }) })
    await expect(back).toBeVisible()
    await page.getByRole('combobox').fill(words('action.begin'))
    await expect(page.getByRole('option', { name: words('action.begin') })).toBeDisabled()
  })
})

const leftover = (part: Partial<Leftover>): Leftover => ({
  ...{
    host: 'ecsc-1',
    kind: 'backup',
    path: '/home/ecsc_20161201',
    service: 'ecsc',
    bytes: 1_200_000_000,
    count: 1,
    changed: 1_480_000_000_000,
  },
  ...part,
})
const removed: RequestParsed<'clean.run'>[] = []

test.describe('clean', () => {
  test.use({
    script: {
      answers: {
        'clean.look': () => ({
          leftovers: [
            leftover({}),
            leftover({ path: '/home/ecsc_20170213', kept: 'needed', run: 'r-0007' }),
            leftover({ kind: 'failed', path: '/home/ecsc_failed_20170214_201500', bytes: 800_000_000, kept: 'newest' }),
            leftover({ host: 'ecmc-1', kind: 'part', path: '/home/.ecmc.tar.1.part', bytes: 5_000_000 }),
          ],
          problems: [{ host: 'schedule-1', problem: { code: 'connection-closed', values: { host: 'schedule-1' } } }],
        }),
        'clean.run': (input) => {
          removed.push(input)
          return { run: 'r-0001', bytes: 1 }
        },
      },
    },
  })

  test('what runs have left stands by host with its size; what is needed cannot be chosen; only what is chosen is removed', async ({
    panel,
    page,
  }) => {
    const { fleet, words } = panel
    await panel.show('fleet')
    await fleet.press('clean.open')
    await fleet.pressInDialog('clean.look')
    const line = (path: string) => fleet.dialog.getByRole('checkbox', { name: path })
    await expect(line('/home/ecsc_20161201')).toBeChecked()
    await expect(fleet.dialog).toContainText('1.20 GB')
    await expect(line('/home/ecsc_20170213')).toBeDisabled()
    await expect(fleet.dialog).toContainText(`${words('clean.kept-needed')} · r-0007`)
    await expect(line('/home/ecsc_failed_20170214_201500')).not.toBeChecked()
    await expect(fleet.dialog.getByRole('group', { name: 'ecmc-1' }).getByRole('checkbox')).toBeChecked()
    await expect(fleet.dialog).toContainText('schedule-1')
    // Each line under the other, and every button inside of the dialog, also in the narrowest window.
    await page.setViewportSize({ width: 1024, height: 768 })
    const [dialog, ...buttons] = await Promise.all(
      [fleet.dialog, ...(await fleet.dialog.locator('.buttons button').all())].map((part) => part.boundingBox()),
    )
    for (const box of buttons) expect(box?.x ?? 0).toBeGreaterThan(dialog?.x ?? 0)
    const rows = await Promise.all((await fleet.dialog.locator('.leftovers label').all()).map((row) => row.boundingBox()))
    expect(new Set(rows.map((row) => Math.round(row?.y ?? 0))).size).toBe(4)
    await page.screenshot({ path: 'test-results/evening/clean.png' })
    await line('/home/ecsc_failed_20170214_201500').check()
    await line('/home/.ecmc.tar.1.part').uncheck()
    await fleet.dialog.getByRole('button', { name: words('clean.confirm', { count: 2, size: '2.00 GB' }) }).click()
    await expect
      .poll(() => removed.at(-1)?.items.map(({ path }) => path))
      .toEqual(['/home/ecsc_20161201', '/home/ecsc_failed_20170214_201500'])
  })
})
