import { expect, test } from '../support/open-panel.ts'
import { cutOff, outsideTheWindow } from '../support/outside.ts'
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
  // A way back that waits covers nothing that is to be decided meanwhile.
  await page.setViewportSize({ width: 1024, height: 700 })
  await panel.run.confirmRollback('ecsc-1')
  const bar = panel.run.pendingRollback()
  const side = await panel.run.side.boundingBox()
  for (const part of [bar, ...(await bar.getByRole('button').all())]) {
    const box = await part.boundingBox()
    expect((box?.x ?? 0) + (box?.width ?? 0)).toBeLessThanOrEqual(side?.x ?? 0)
  }
  await page.screenshot({ path: 'test-results/evening/waiting-narrow.png' })
})

test('in a window of 1024 × 700 a log keeps its tools and the foot its version: what is said at length gives way', async ({
  panel,
  page,
}) => {
  await page.setViewportSize({ width: 1024, height: 700 })
  await panel.start.makePlan(title)
  await panel.plan.begin()
  await expect(panel.run.gate('ecsc-1')).toBeVisible()
  expect(await page.evaluate(cutOff)).toEqual([])
  await panel.run.main.getByRole('button', { name: panel.words('log.hold', { name: 'ecsc.log' }) }).click()
  await panel.run.passGate('ecsc-1')
  await expect(panel.run.gate('ecsc-2')).toBeVisible()
  expect(await page.evaluate(cutOff)).toEqual([])
  // Its whole is one pointer away.
  await expect(page.locator('.foot > [title]').last()).toHaveAttribute('title', /night-shift/)
})
