import { readTree } from '#harness/tree.ts'
import { expect, test } from '../support/open-sandbox.ts'

/** The tour of the README: the sample release over eight hosts, and one of them back. Nothing here is scripted. */
test('the sample release goes across eight hosts, a rollback restores one', async ({ panel, ferry, page }) => {
  test.setTimeout(240_000)
  const { start, plan, run, history } = panel
  // The two web hosts of the practice world are of another release.
  const hosts = ferry.sandbox.hosts.filter(({ service }) => service !== 'web')
  const directoryOf = (name: string) => {
    const host = hosts.find((candidate) => candidate.name === name)
    return `${host?.base}/home/${host?.service}`
  }
  const before = await readTree(directoryOf('ecsc-1'))

  await start.makePlan('账户余额四舍五入修复')
  await expect(plan.rows()).toHaveCount(8)
  await plan.look('ecsc-1')
  await expect(plan.commands('ecsc-1')).toContainText('cp -av')
  await plan.preflight()
  await expect(plan.findings()).toContainText(panel.words('plan.all-fine'))
  await page.screenshot({ path: 'test-results/sandbox/plan.png' })
  await plan.begin()

  for (const [index, host] of hosts.entries()) {
    await expect(run.gate(host.name)).toBeVisible({ timeout: 60_000 })
    if (index === 1) await page.screenshot({ path: 'test-results/sandbox/gate.png' })
    await run.passGate(host.name)
  }
  await expect(run.host('schedule-res-2')).toContainText(panel.words('host.done', { time: '' }).trim())
  expect(await readTree(directoryOf('ecsc-1'))).not.toEqual(before)

  await run.rollBack('ecsc-1')
  await expect(run.host('ecsc-1')).toContainText(panel.words('host.restored', { time: '' }).trim(), { timeout: 60_000 })
  await page.screenshot({ path: 'test-results/sandbox/rolled-back.png' })
  expect(await readTree(directoryOf('ecsc-1'))).toEqual(before)

  await panel.show('history')
  await expect(await history.report('r-0001', 'Markdown')).toContainText('账户余额四舍五入修复')
})
