import { readTree } from '#harness/tree.ts'
import { expect, test } from '../support/open-sandbox.ts'

const title = '账户余额四舍五入修复'

/** On the real core and the built-in fleet: archives ahead of the run, and a way back that is undone, then gone. */
test('archives are staged to all hosts; a confirmed way back is undone, then goes and is exact', async ({ panel, ferry }) => {
  test.setTimeout(240_000)
  const { start, plan, run, words } = panel
  const host = ferry.sandbox.hosts.find(({ name }) => name === 'ecsc-1')
  const directory = `${host?.base}/home/${host?.service}`
  const before = await readTree(directory)

  await start.makePlan(title)
  await plan.stage()
  await expect(plan.staging()).toContainText(words('plan.stage-sum', { done: 8, count: 8 }), { timeout: 60_000 })
  await expect(plan.row('ecsc-1')).toContainText(words('plan.in-place'))
  await plan.look('ecsc-1')
  await expect(plan.commands('ecsc-1')).toContainText(words('plan.looks'))

  for (const name of ['ecsc-2', 'ecmc-1', 'ecmc-2', 'schedule-1', 'schedule-2', 'schedule-res-1', 'schedule-res-2'])
    await plan.leaveOut(name)
  await expect(plan.rows()).toHaveCount(1)
  await plan.preflight()
  await expect(plan.findings()).toContainText(words('plan.all-fine'), { timeout: 30_000 })
  await plan.begin()
  await expect(run.step('upload')).toContainText(words('plan.in-place'), { timeout: 30_000 })
  await expect(run.gate('ecsc-1')).toBeVisible({ timeout: 60_000 })
  await run.passGate('ecsc-1')
  await expect(run.main.locator('.run-head')).toContainText(words('run-phase.succeeded'))
  expect(await readTree(directory)).not.toEqual(before)

  await run.confirmRollback('ecsc-1')
  await run.undoRollback()
  await expect(run.pendingRollback()).toHaveCount(0)
  await run.confirmRollback('ecsc-1')
  await expect(run.pendingRollback()).toHaveCount(0, { timeout: 10_000 })
  await expect(run.host('ecsc-1')).toContainText(words('host.restored', { time: '' }).trim(), { timeout: 60_000 })
  expect(await readTree(directory)).toEqual(before)
})
