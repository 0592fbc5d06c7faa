import AxeBuilder from '@axe-core/playwright'
import { textKey } from '#harness/scripted/scripted-run.ts'
import { expect, test } from './support/open-panel.ts'

const key = textKey('ecsc@ecsc-1', '/home/ecsclog/ecsc.log')

for (const theme of ['dark', 'light'] as const) {
  test(`nothing in the way of assistive technology, ${theme}`, async ({ panel, core, page }) => {
    const { logs } = panel
    await panel.chooseTheme(theme)
    await panel.show('logs')
    await logs.chooseService('ecsc')
    await expect(logs.tiles()).toHaveCount(4)
    core.logs.restarted(key, Date.now())
    core.logs.write(key, Buffer.from('ERROR one\n\tat com.ecsc.Main(Main.java:7)\nWARN two\nthree\n'))
    await expect(logs.tile('ecsc-1', 'ecsc.log')).toContainText('three')
    await logs.only().fill('(')
    await logs.regex()
    await logs.tile('ecsc-1', 'ecsc.log').getByRole('log').focus()
    await page.keyboard.press('/')
    await page.keyboard.type('one')
    for (const layout of ['wall', 'merged'] as const) {
      await logs.layout(layout)
      const { violations } = await new AxeBuilder({ page }).include('.logs-page').include('.log-picker').analyze()
      expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join('\n')}`)).toEqual([])
    }
  })
}

test('by keyboard alone: choose, hold, go on, look for', async ({ panel, core, page }) => {
  const { logs } = panel
  await panel.show('logs')
  const box = logs.picker.getByRole('checkbox', { name: panel.words('logs.all-of', { name: 'ecsc ecsc-1' }) })
  await box.focus()
  await page.keyboard.press('Space')
  await expect(logs.tiles()).toHaveCount(2)
  await expect(logs.picker.getByRole('checkbox', { name: panel.words('logs.all-of', { name: 'ecsc' }), exact: true })).toBeChecked({
    indeterminate: true,
  })
  const log = logs.tile('ecsc-1', 'ecsc.log').getByRole('log')
  await log.focus()
  await page.keyboard.press('Space')
  core.logs.write(key, Buffer.from('while held\n'))
  await expect(logs.tile('ecsc-1', 'ecsc.log').getByText(panel.words('log.fresh', { count: 1 }))).toBeVisible()
  await expect(log).not.toContainText('while held')
  await page.keyboard.press('Space')
  await expect(log).toContainText('while held')
  await page.keyboard.press('/')
  await page.keyboard.type('held')
  await page.keyboard.press('Enter')
  await expect(log.locator('.current')).toContainText('while held')
  await page.keyboard.press('Escape')
  await expect(log).toBeFocused()
})
