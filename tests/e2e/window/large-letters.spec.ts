import { expect, test } from '../support/open-panel.ts'
import { outsideTheWindow } from '../support/outside.ts'
import { title } from '../support/walk/chapter.ts'

test('the largest letters in the smallest common window: nothing is outside of it', async ({ panel, page }) => {
  const fits = async (screen: string) => expect.soft(await page.evaluate(outsideTheWindow), screen).toEqual([])
  await panel.show('settings')
  await panel.settings.type('settings.panel-size', '20')
  for (const screen of ['settings', 'fleet', 'start'] as const) {
    await panel.show(screen)
    await fits(screen)
  }
  await panel.start.makePlan(title)
  await expect(panel.plan.rows()).toHaveCount(8)
  await fits('plan')
  await panel.plan.begin()
  await expect(panel.run.gate('ecsc-1')).toBeVisible()
  await fits('run')
})
