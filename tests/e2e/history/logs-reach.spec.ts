import { textKey } from '#harness/scripted/scripted-run.ts'
import { expect, test } from '../support/open-panel.ts'

const key = textKey('ecsc@ecsc-1', '/home/ecsclog/ecsc.log')

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
