import type { Locator, Page } from '@playwright/test'
import { expect, test } from '../support/open-panel.ts'

test.use({ script: { pace: 40 } })

/** Where the focus is must be seen, whatever has it: by a ring of its own or by its box. */
async function expectVisibleFocus(page: Page): Promise<void> {
  const focus = await page.evaluate(() => {
    const element = document.activeElement as HTMLElement
    const { outlineStyle, outlineWidth, borderBottomColor, boxShadow } = getComputedStyle(element)
    const accent = getComputedStyle(document.documentElement).getPropertyValue('--accent')
    const probe = document.createElement('i')
    probe.style.color = accent
    document.body.append(probe)
    const accentColour = getComputedStyle(probe).color
    probe.remove()
    // A field has its border in that colour, a whole screen a line at its head.
    const hasLine = borderBottomColor === accentColour || boxShadow.includes(accentColour)
    const hasRing = outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 1
    return { what: element.outerHTML.slice(0, 120), isSeen: element !== document.body && (hasRing || hasLine) }
  })
  expect(focus.isSeen, focus.what).toBe(true)
}

async function press(page: Page, ...keys: string[]): Promise<void> {
  for (const key of keys) await page.keyboard.press(key)
}

/** Tab until the element of this name has the focus, which is seen at every step. */
async function tabTo(page: Page, name: string | RegExp, most = 60): Promise<void> {
  for (let pressed = 0; pressed < most; pressed += 1) {
    await page.keyboard.press('Tab')
    await expectVisibleFocus(page)
    const focused = page.locator(':focus')
    const text = (await focused.getAttribute('aria-label')) ?? (await focused.innerText())
    if (typeof name === 'string' ? text.trim() === name : name.test(text)) return
  }
  throw new Error(`Tab does not come to ${name}`)
}

test('from the start to a finished gate and a rollback without the mouse', async ({ panel, page }) => {
  const { plan, run, words } = panel
  await expect(panel.start.main.getByText('账户余额四舍五入修复').first()).toBeVisible()

  await test.step('a plan by the palette', async () => {
    await panel.openPalette()
    await expectVisibleFocus(page)
    await press(page, 'Escape')
    await panel.command('plan 账户')
    await expect(plan.rows()).toHaveCount(8)
    await expectVisibleFocus(page)
  })

  await test.step('preflight by its letter, the run by another and a confirmation', async () => {
    await press(page, 'p')
    await expect(plan.findings()).toBeVisible()
    await expect(plan.beginButton()).toBeEnabled()
    await press(page, 'b')
    await expect(page.getByRole('alertdialog')).toBeVisible()
    await tabTo(page, words('plan.begin'))
    await press(page, 'Enter')
    await expect(run.gate('ecsc-1')).toBeVisible()
  })

  await test.step('the gate: what is asked has the focus by one key', async () => {
    await press(page, 'q')
    await expect(run.gate('ecsc-1').getByRole('checkbox').first()).toBeFocused()
    await expectVisibleFocus(page)
    await press(page, 'Space')
    await page.keyboard.press('Tab')
    // In a field letters are letters.
    await page.keyboard.type('ps')
    await expect(page.locator(':focus')).toHaveValue('ps')
    await expect(page.getByRole('alertdialog')).toHaveCount(0)
    // Files may be handed over on the way to the next line.
    await tabTo(page, /^Attach file/)
    await page.keyboard.press('Tab')
    await expect(run.gate('ecsc-1').getByRole('checkbox').nth(1)).toBeFocused()
    await press(page, 'Space')
    await expect(run.gate('ecsc-1').locator('.button.go')).toBeEnabled()
    await tabTo(page, await run.gate('ecsc-1').locator('.button.go').innerText())
    await press(page, 'Enter')
    await expect(run.gate('ecsc-2')).toBeVisible()
  })

  await test.step('hosts by the arrow keys', async () => {
    await run.host('ecsc-2').getByRole('button').first().focus()
    await press(page, 'ArrowUp')
    await expect(run.host('ecsc-1').getByRole('button').first()).toBeFocused()
    await expectVisibleFocus(page)
    await press(page, 'Enter')
    await expect(run.main.getByRole('heading', { level: 1 })).toContainText('ecsc-1')
    await press(page, 'j')
    await expect(run.main.getByRole('heading', { level: 1 })).toContainText('ecsc-2')
  })

  await test.step('roll back by the palette, in English or Chinese, after a confirmation', async () => {
    await panel.command('回退 ecsc-1')
    await expect(run.rollbackDialog()).toContainText('/home/ecsc_20170220')
    await expectVisibleFocus(page)
    await press(page, 'Escape')
    await expect(run.rollbackDialog()).toHaveCount(0)
    await panel.command('roll back ecsc-1')
    await tabTo(page, words('rollback.confirm'))
    await press(page, 'Enter')
    await expect(run.host('ecsc-1')).toContainText(words('host.restored', { time: '0:0' }))
  })

  await test.step('other screens by two keys; the list of shortcuts says them', async () => {
    await press(page, 'g', 'h')
    await expect(panel.history.main).toBeVisible()
    await expectVisibleFocus(page)
    await press(page, '?')
    await expect(page.getByRole('dialog')).toContainText(words('action.pause'))
    await press(page, 'Escape')
    await expect(page.getByRole('dialog')).toHaveCount(0)
    await press(page, 'g', 's')
    await expect(panel.start.main).toBeVisible()
  })
})

test.describe('a terminal that only shows', () => {
  const hasFocus = (place: Locator) => place.evaluate((element) => element.contains(document.activeElement))

  test('lets the focus go by every way, scrolls, and leaves the shortcuts alone', async ({ panel, page }) => {
    const { start, plan, run } = panel
    await start.makePlan('账户余额四舍五入修复')
    await plan.begin()
    await expect(run.gate('ecsc-1')).toBeVisible()
    const output = run.output('ecsc-1')
    const field = output.locator('textarea')
    const first = () => output.locator('.xterm-rows > div').first().innerText()
    for (const key of ['Tab', 'Shift+Tab', 'Escape']) {
      await field.focus()
      expect(await hasFocus(output), `before ${key}`).toBe(true)
      await press(page, key)
      expect(await hasFocus(output), `after ${key}`).toBe(false)
    }
    await field.focus()
    await press(page, 'Home')
    const top = await first()
    await press(page, 'ArrowDown')
    await expect.poll(first).not.toBe(top)
    expect(await hasFocus(output)).toBe(true)
    await press(page, 'Control+f')
    await expect(output.locator('..').getByRole('search')).toBeVisible()
    await press(page, 'Escape')
    await field.focus()
    await press(page, 'Control+k')
    await expect(page.getByRole('dialog')).toBeVisible()
    await press(page, 'Escape')
    await expect(page.getByRole('dialog')).toHaveCount(0)
    await field.focus()
    await press(page, 'g', 'h')
    await expect(panel.history.main).toBeVisible()
  })

  test('is also a shell that has ended', async ({ panel, core, page }) => {
    const { terminals, words } = panel
    await panel.show('terminals')
    await terminals.open('ecsc-1')
    const screen = terminals.screen('ecsc-1')
    await core.dispatch('terminal.close', { terminal: 't-1' }, { id: 'another window', send: () => undefined })
    await expect(page.getByRole('tablist', { name: words('terminal.tabs') })).toContainText(words('terminal.ended-short'))
    await screen.locator('textarea').focus()
    await press(page, 'Tab')
    expect(await hasFocus(screen)).toBe(false)
    await screen.locator('textarea').focus()
    await press(page, 'g', 'h')
    await expect(panel.history.main).toBeVisible()
  })
})

test('a held Enter presses once: what it opens or comes to next is not confirmed by it, and the focus comes back', async ({
  panel,
  page,
  core,
}) => {
  const { start, plan, run } = panel
  const held = async () => {
    // Every `down` of a key that is down already is a repeat: the second would press the first button of the dialog, which puts it aside.
    for (let times = 0; times < 3; times += 1) await page.keyboard.down('Enter')
    await page.keyboard.up('Enter')
  }
  await start.makePlan('账户余额四舍五入修复')
  await plan.beginButton().focus()
  await held()
  await expect(page.getByRole('alertdialog')).toBeVisible()
  expect(core.asked).not.toContain('run.begin')
  await press(page, 'Escape')
  await expect(plan.beginButton()).toBeFocused()

  await plan.begin()
  await expect(run.gate('ecsc-1')).toBeVisible()
  for (const line of await run.gate('ecsc-1').getByRole('checkbox').all()) await line.check()
  await run.gate('ecsc-1').locator('.button.go').focus()
  await held()
  await expect(run.gate('ecsc-2')).toBeVisible()
  expect(core.asked.filter((name) => name === 'run.answer')).toHaveLength(1)
})

test('single letters can be turned off', async ({ panel, page }) => {
  await expect(panel.start.main).toBeVisible()
  await press(page, '?')
  await expect(page.getByRole('dialog')).toBeVisible()
  await page.getByRole('switch', { name: panel.words('shortcuts.single-keys') }).press('Space')
  await press(page, 'Escape')
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await press(page, 'g', 'f')
  await expect(panel.start.main).toBeVisible()
  await press(page, 'Control+k')
  await expect(page.getByRole('dialog')).toBeVisible()
})

test.describe('what a button does, the palette does', () => {
  test.use({ script: { pace: 10, failAt: { target: 'ecsc@ecsc-2', step: 'watch' } } })

  test('on the fleet, at a gate, after a failure, in the logs, in the settings', async ({ panel, page }) => {
    const { start, plan, run, logs, words } = panel
    const dialog = page.getByRole('dialog').or(page.getByRole('alertdialog'))
    const command = (text: string) => panel.command(text)
    await expect(start.main.locator('.row').first()).toBeVisible()
    await command(words('fleet.export'))
    await expect(dialog).toContainText('ecsc-1')
    await press(page, 'Escape')
    await expect(dialog).toHaveCount(0)

    await start.makePlan('账户余额四舍五入修复')
    await expect(plan.rows()).toHaveCount(8)
    await plan.begin()
    await expect(run.gate('ecsc-1')).toBeVisible()
    for (const text of ['正常访问', '#9427 账户余额第三位不再四舍五入']) await command(words('action.tick', { text }))
    await expect(run.gate('ecsc-1').locator('.button.go')).toBeEnabled()
    await run.gate('ecsc-1').locator('.button.go').click()
    await expect(run.failure('ecsc-2', 'watch')).toBeVisible()
    await press(page, 'Enter')
    await expect(run.failureAside('ecsc-2', 'watch')).toBeVisible()
    await command(words('action.decide'))
    await expect(run.failure('ecsc-2', 'watch')).toBeVisible()
    await press(page, 'Enter')
    await command(words('failure.retry'))
    await expect(run.gate('ecsc-2')).toBeVisible()

    await run.confirmRollback('ecsc-1')
    await press(page, 'Control+z')
    await expect(run.pendingRollback()).toHaveCount(0)
    await expect(run.host('ecsc-1')).toContainText(words('host.done', { time: '' }).trim())

    await command(words('action.replay-run', { run: 'r-0001' }))
    await expect(panel.replay.player).toBeVisible()
    await command(words('logs.of-service', { service: 'schedule' }))
    await expect(logs.tiles()).toHaveCount(2)
    await command(words('action.notify-on', { what: words('settings.sound') }))
    await panel.show('settings')
    await expect(page.getByRole('switch', { name: words('settings.sound') })).toBeChecked()
  })
})
