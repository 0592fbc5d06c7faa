import { dragOnto } from '../support/drop-files.ts'
import { expect, test } from '../support/open-panel.ts'
import { needsAddress } from '../support/shell.ts'
import { title } from '../support/walk/chapter.ts'

const about = { version: '0.1.0', node: 'v24.21.0', nativeCipher: true, operator: '无忌', computer: 'night-shift', data: '/data' }
test.use({ script: { answers: { 'application.about': () => ({ ...about, sandbox: false }) } } })

const hosts = 'ecsc-9 (25.0.3.99)\n'

test('what is typed in a dialog is not lost by Escape, by Back or by loading the page again', async ({ panel, page }) => {
  const { fleet, words } = panel
  const dialog = page.getByRole('dialog')
  const question = dialog.getByRole('alert').filter({ hasText: words('dialog.written') })
  await panel.show('fleet')

  await test.step('without a letter in it Escape closes it', async () => {
    await fleet.press('fleet.import')
    await expect(fleet.field('fleet-import.path')).toBeFocused()
    await page.keyboard.press('Escape')
    await expect(dialog).toHaveCount(0)
  })
  await test.step('with a text Escape asks, and once more Escape goes on where it was written', async () => {
    await fleet.press('fleet.import')
    const text = fleet.field('fleet-import.text')
    await text.fill(hosts)
    await page.keyboard.press('Escape')
    await expect(question.getByRole('button', { name: words('dialog.written-stay') })).toBeFocused()
    await page.screenshot({ path: 'test-results/written/import.png' })
    await page.keyboard.press('Escape')
    await expect(question).toHaveCount(0)
    await expect(text).toBeFocused()
    await expect(text).toHaveValue(hosts)
  })
  await test.step('the page is not left without a question', async () => {
    needsAddress()
    const asked = page.waitForEvent('dialog')
    // Not by `page.reload`, which waits for a page that does not come.
    await page.evaluate(() => void setTimeout(() => location.reload()))
    const leaving = await asked
    expect(leaving.type()).toBe('beforeunload')
    await leaving.dismiss()
    await expect(fleet.field('fleet-import.text')).toHaveValue(hosts)
  })
  await test.step('discarded it is gone, and nothing is asked any more', async () => {
    await page.keyboard.press('Escape')
    await question.getByRole('button', { name: words('dialog.written-leave') }).click()
    await expect(dialog).toHaveCount(0)
    await page.reload()
    await panel.show('fleet')
  })
  await test.step('a host that is written by hand the same', async () => {
    await fleet.press('fleet.add-host')
    await fleet.field('entry.name').fill('ecsc-9')
    await page.evaluate(() => history.back())
    await expect(question).toBeVisible()
    await question.getByRole('button', { name: words('dialog.written-stay') }).click()
    await expect(fleet.field('entry.name')).toHaveValue('ecsc-9')
    await fleet.pressInDialog('dialog.cancel')
    await expect(dialog).toHaveCount(0)
  })
})

test('a file that falls while a dialog is open changes nothing behind it; the import takes it, and keeps what was pasted', async ({
  panel,
  page,
  core,
}) => {
  const { fleet, plan, words } = panel
  const layer = page.locator('.drop-layer')
  const file = { name: 'inventory.yaml', bytes: Buffer.from('hosts: {}\n') }
  await panel.start.makePlan(title)
  await expect(plan.rows()).toHaveCount(8)
  await page.locator('main').press('b')
  const begin = page.getByRole('alertdialog')
  await dragOnto(begin, [file], false)
  await expect(layer).toContainText(words('drop.dialog-first'))
  await page.screenshot({ path: 'test-results/written/drop.png' })
  await dragOnto(begin, [file])
  await expect(layer).toHaveCount(0)
  await page.keyboard.press('Escape')
  await expect(begin).toHaveCount(0)
  await expect(plan.main).toBeVisible()
  expect(core.asked).not.toContain('release.open')

  needsAddress()
  await panel.show('fleet')
  await fleet.press('fleet.import')
  await fleet.field('fleet-import.text').fill(hosts)
  await dragOnto(fleet.field('fleet-import.text'), [file])
  await expect(fleet.field('fleet-import.path')).toHaveValue(/inventory\.yaml$/)
  await expect(fleet.field('fleet-import.text')).toHaveValue(hosts)
  await expect(fleet.dialog).toContainText(words('fleet-import.both'))
})

test('a document that comes while a dialog was opened is not opened behind it: its card stays, and opens it', async ({ panel, page }) => {
  needsAddress()
  const { words } = panel
  let arrive: () => void = () => undefined
  await page.route(/\/files\/./, async (route) => {
    await new Promise<void>((resolve) => {
      arrive = resolve
    })
    await route.continue()
  })
  const sent = page.waitForRequest(/\/files\/./)
  await dragOnto(page.locator('body'), [{ name: 'tonight.md', bytes: Buffer.from('# 今晚\n') }])
  await sent
  await panel.openPalette()
  arrive()
  const card = page.getByRole('region', { name: words('drop.files') })
  await expect(card).toContainText(words('drop.here'))
  const open = card.getByRole('button', { name: words('drop.open', { name: 'tonight.md' }) })
  await expect(open).toHaveCount(0)
  await page.keyboard.press('Escape')
  await expect(panel.start.main).toBeVisible()
  await open.click()
  await expect(panel.document.main).toBeVisible()
})

test('a link or text that falls on the window does not lead away from it; what is pasted beside every field is said', async ({
  panel,
  page,
}) => {
  const { words } = panel
  await expect(panel.start.main).toBeVisible()
  const happen = (place: string, happening: string) =>
    page.evaluate(
      ([selector, name]) => {
        const data = new DataTransfer()
        data.setData('text/uri-list', 'https://wiki.example/tonight')
        data.setData('text/html', '<h1>上线</h1>')
        const init = { bubbles: true, cancelable: true }
        const event =
          name === 'paste'
            ? new ClipboardEvent(name, { ...init, clipboardData: data })
            : new DragEvent(name, { ...init, dataTransfer: data })
        document.querySelector(selector)?.dispatchEvent(event)
        return event.defaultPrevented
      },
      [place, happening] as const,
    )
  expect(await happen('main', 'dragover')).toBe(true)
  await expect(page.locator('.drop-layer')).toContainText(words('drop.no-file'))
  await page.screenshot({ path: 'test-results/written/drop-link.png' })
  expect(await happen('main', 'drop')).toBe(true)
  await expect(page.locator('.drop-layer')).toHaveCount(0)
  // It goes into the field.
  expect([await happen('main input', 'dragover'), await happen('main input', 'drop'), await happen('main input', 'paste')]).toEqual([
    false,
    false,
    false,
  ])
  await expect(panel.notices()).toHaveCount(0)
  expect(await happen('main', 'paste')).toBe(true)
  await expect(panel.notices()).toContainText('went nowhere')
})

test('a text that is too large to be sent is refused by name, and the connection stays', async ({ panel, page }) => {
  needsAddress()
  const { fleet } = panel
  await panel.show('fleet')
  await fleet.press('fleet.import')
  const text = fleet.field('fleet-import.text')
  await text.focus()
  await text.evaluate((field: HTMLTextAreaElement) => {
    field.value = 'ecsc-1 (25.0.3.17)\n'.repeat(250_000)
  })
  // A letter that is typed makes the page take notice of the rest.
  await page.keyboard.type(' ')
  await fleet.pressInDialog('fleet-import.preview')
  await expect(fleet.dialog.getByRole('alert')).toContainText('too large for the panel to send (5.00 MB, the limit is 4.19 MB)')
  await expect(page.locator('.connection-bar')).toHaveCount(0)
})
