import { expect, test } from '../support/open-panel.ts'

// As fast as it goes: what is looked at stays.
test.use({ script: { pace: 10 } })

/** The panel on a core that plays a script: what is shown and answered, without any host. */
test('a release from plan over gate to rollback', async ({ panel }) => {
  const { start, plan, run, history } = panel
  await start.makePlan('账户余额四舍五入修复')
  await expect(plan.rows()).toHaveCount(8)
  await plan.look('schedule-2')
  await expect(plan.commands('schedule-2')).toContainText('cp -a /home/schedule /home/schedule_20170220')
  await plan.preflight()
  await expect(plan.findings().locator('.host-findings').first()).toContainText('schedule-2')
  await plan.begin()

  await expect(run.output('ecsc-1')).toContainText('tar -xvf /home/ecsc.tar -C /home')
  await expect(run.output('ecsc-1')).toContainText('ecsc/WEB-INF/lib/ecsc-billing-1.4.2.jar')
  await expect(run.log('catalina.out')).toContainText('账户服务已注册')
  await expect(run.gate('ecsc-1')).toBeVisible()
  await expect(run.gate('ecsc-1').locator('.button.go')).toBeDisabled()
  await expect(run.host('ecsc-1').getByRole('button').nth(1)).toBeVisible()
  await expect(run.host('ecsc-2').getByRole('button')).toHaveCount(1)
  await run.passGate('ecsc-1')
  await expect(run.gate('ecsc-2')).toBeVisible()

  await run.rollBack('ecsc-1')
  await expect(run.host('ecsc-1')).toContainText(panel.words('host.restored', { time: '0:0' }))
  await run.look('ecsc-1')
  await expect(run.step('restore')).toBeVisible()

  await panel.show('history')
  await history.search('billing')
  await expect(history.hits()).toHaveCount(2)
  await history.leaveSearch()
  await expect(await history.report('r-0001', 'Markdown')).toContainText('账户余额四舍五入修复')
})

test('a reload keeps the session and the run', async ({ panel, page }) => {
  await panel.start.makePlan('账户余额四舍五入修复')
  await panel.plan.begin()
  await expect(panel.run.gate('ecsc-1')).toBeVisible()
  await page.reload()
  await expect(panel.run.gate('ecsc-1')).toBeVisible()
  expect(page.url()).not.toContain('launch')
})

test.describe('a step that fails', () => {
  test.use({ script: { pace: 10, failAt: { target: 'ecsc@ecsc-1', step: 'watch' } } })

  test('is asked about once, and its host goes back', async ({ panel, page }) => {
    const { start, plan, run } = panel
    await start.makePlan('账户余额四舍五入修复')
    await plan.begin()
    await expect(run.failure('ecsc-1', 'watch')).toContainText('OutOfMemoryError')
    await expect(run.choice('ecsc-1', 'watch', 'skip')).toBeDisabled()
    await page.screenshot({ path: 'test-results/appearance/failure.png' })
    await run.answerFailure('ecsc-1', 'watch', 'roll-back')
    await expect(run.step('restore')).toBeVisible()
  })
})
