import { Panel } from '../pages/panel.ts'
import { words } from '../pages/words.ts'
import { expect, test } from '../support/open-panel.ts'
import { standInForDesktop } from '../support/stand-in-bridge.ts'

test.use({ script: { pace: 20 } })

test('the menu of the desktop does what the panel does, and knows what cannot be done', async ({ page, core, launchUrl, complaints }) => {
  page.on('pageerror', (error) => complaints.push(error.message))
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text())
  })
  const desktop = await standInForDesktop(page, core)
  await page.goto(launchUrl)
  const panel = new Panel(page, words('en'))
  const enabled = () => desktop.told.at(-1)?.enabled ?? []

  await expect(panel.start.main).toBeVisible()
  await expect.poll(enabled).toContain('go.history')
  expect(enabled()).not.toContain('run.stop')

  await test.step('screens, language and theme', async () => {
    await desktop.choose({ kind: 'command', command: 'go.history' })
    await expect(panel.history.main).toBeVisible()
    await desktop.choose({ kind: 'language', language: 'zh' })
    await expect(new Panel(page, words('zh')).history.main).toBeVisible()
    await desktop.choose({ kind: 'language', language: 'en' })
    await desktop.choose({ kind: 'theme', theme: 'light' })
    await expect(page.locator('html')).toHaveAttribute('data-theme', 'light')
    await desktop.choose({ kind: 'theme', theme: 'dark' })
    await expect.poll(() => desktop.told.at(-1)).toMatchObject({ language: 'en', theme: 'dark' })
  })

  await test.step('a run that is under way', async () => {
    await desktop.choose({ kind: 'command', command: 'go.start' })
    await panel.start.makePlan('账户余额四舍五入修复')
    await panel.plan.begin()
    await expect.poll(enabled).toContain('run.question')
    await desktop.choose({ kind: 'command', command: 'run.stop' })
    const dialog = page.getByRole('alertdialog')
    await expect(dialog).toContainText(words('en')('stop.title'))
    // While a question is open the menu changes nothing behind it.
    await desktop.choose({ kind: 'command', command: 'go.start' })
    await expect(dialog).toBeVisible()
    await page.keyboard.press('Escape')
    await expect(dialog).toHaveCount(0)
  })
  expect(complaints).toEqual([])
})
