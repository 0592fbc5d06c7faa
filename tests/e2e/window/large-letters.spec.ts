import type { Locator } from '@playwright/test'
import { expect, test } from '../support/open-panel.ts'
import { beyondTheWindow, cutOff, heights } from '../support/outside.ts'
import { title } from '../support/walk/chapter.ts'

test('the largest letters: what stood side by side stands one below the other, as at 154 %, and nothing is lost or cut', async ({
  panel,
  page,
}) => {
  const fits = async (screen: string) =>
    expect.soft([...(await page.evaluate(beyondTheWindow)), ...(await page.evaluate(cutOff))], screen).toEqual([])
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
  await page.setViewportSize({ width: 1024, height: 700 })
  await fits('run')
  await expect.poll(async () => (await page.evaluate(heights)).length).toBe(1)
  await panel.run.confirmRollback('ecsc-1')
  await expect(panel.run.pendingRollback()).toBeVisible()
  await fits('a way back that waits')
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

test('a way back that waits covers nothing that is to be decided meanwhile', async ({ panel, page }) => {
  await page.setViewportSize({ width: 1024, height: 700 })
  await panel.start.makePlan(title)
  await panel.plan.begin()
  await panel.run.confirmRollback('ecsc-1')
  const bar = panel.run.pendingRollback()
  const side = await panel.run.side.boundingBox()
  for (const part of [bar, ...(await bar.getByRole('button').all())]) {
    const box = await part.boundingBox()
    expect((box?.x ?? 0) + (box?.width ?? 0)).toBeLessThanOrEqual(side?.x ?? 0)
  }
})

test('on a desktop of high contrast it is seen what is chosen, and how hosts and steps stand', async ({ panel, page }) => {
  await page.emulateMedia({ forcedColors: 'active' })
  await panel.start.makePlan(title)
  await panel.plan.begin()
  await expect(panel.run.gate('ecsc-1')).toBeVisible()
  const ground = (place: Locator, pseudo?: string) =>
    place.evaluate((element, part) => getComputedStyle(element, part).backgroundColor, pseudo)
  const tabs = page.getByRole('navigation', { name: panel.words('app.screens') })
  const tab = (screen: 'run' | 'plan') => tabs.getByRole('button', { name: panel.words(`screen.${screen}`) })
  expect(await ground(tab('run'))).not.toBe(await ground(tab('plan')))
  const row = (host: string) => panel.run.host(host)
  expect(await ground(row('ecsc-1').getByRole('button').first())).not.toBe(await ground(row('ecsc-2').getByRole('button').first()))
  // Filled: it asks. Hollow: it waits.
  expect(await ground(row('ecsc-1').locator('.dot'))).not.toBe(await ground(row('ecsc-2').locator('.dot')))
  const steps = page.locator('.step')
  const done = await ground(steps.first(), '::after')
  await panel.run.look('ecsc-2')
  expect(await ground(steps.first(), '::after')).not.toBe(done)
})
