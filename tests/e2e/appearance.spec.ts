import { words } from './pages/words.ts'
import { expect, test } from './support/open-panel.ts'

/** Pictures of every screen in both themes and languages, for a person to look at; and nothing may overflow the window. */
for (const language of ['zh', 'en'] as const) {
  for (const theme of ['dark', 'light'] as const) {
    test.describe(`${language} ${theme}`, () => {
      test.use({ script: { language, pace: 40 }, viewport: { width: 1280, height: 800 } })

      test('fits the window', async ({ panel, page }) => {
        const picture = async (name: string) => {
          await page.screenshot({ path: `test-results/appearance/${name}-${language}-${theme}.png` })
          const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
          expect(overflow).toBeLessThanOrEqual(0)
        }
        await panel.chooseTheme(theme)
        await picture('start')
        await panel.show('fleet')
        await panel.fleet.press('fleet.test-all')
        await panel.fleet.press('backup.look')
        await expect(panel.fleet.main.getByText('r-0041').first()).toBeVisible()
        await picture('fleet')
        await panel.show('settings')
        await expect(panel.settings.vault).toContainText('ecsc-1')
        await picture('settings')
        await panel.show('start')
        await panel.start.makePlan('账户余额四舍五入修复')
        await panel.plan.preflight()
        await expect(panel.plan.findings()).toBeVisible()
        await picture('plan')
        await panel.plan.begin()
        await expect(panel.run.gate('ecsc-1')).toBeVisible()
        await panel.run.passGate('ecsc-1')
        await expect(panel.run.gate('ecsc-2')).toBeVisible()
        await picture('gate')
        await panel.run.step('back-up').click()
        await panel.run.hosts.getByRole('button', { name: words(language)('host.roll-back-one', { host: 'ecsc-1' }) }).click()
        await expect(panel.run.rollbackDialog()).toContainText('/home/ecsc_20170220')
        await picture('rollback')
        await page.keyboard.press('Escape')
        await panel.show('history')
        await picture('history')
      })
    })
  }
}
