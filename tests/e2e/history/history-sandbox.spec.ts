import { expect, test } from '../support/open-sandbox.ts'

/** A real run on the sandbox's hosts, and afterwards: what was seen at any moment of it. */
test('a run is replayed: at half time of its second step that step runs, with the output of then', async ({ panel, ferry, page }) => {
  test.setTimeout(120_000)
  const { start, plan, run, history, replay, words } = panel
  await start.makePlan('账户余额四舍五入修复')
  await plan.begin()
  await expect(run.gate('ecsc-1')).toBeVisible({ timeout: 60_000 })
  await panel.show('history')
  await history.open('r-0001')

  const reply = await ferry.core.dispatch('run.get', { run: 'r-0001' }, { id: 'test', send: () => undefined })
  if (!reply.ok) throw new Error('the run is not there')
  const { events } = reply.reply as { events: { at: number; event: { type: string; step?: string; target?: string } }[] }
  const at = (type: string, step: string) => events.find(({ event }) => event.type === type && event.step === step)?.at ?? 0
  const [from, to] = [at('step-began', 'unpack'), at('step-ended', 'unpack')]
  await replay.moment.fill(String((from + to) / 2))
  await run.look('ecsc-1')
  await expect(run.step('unpack')).toContainText(words('step-state.running'))
  await expect(run.step('start')).toContainText(words('step-state.waiting'))
  await expect(run.log('catalina.out')).not.toContainText('Server startup')

  await replay.moment.press('End')
  await expect(run.gate('ecsc-1')).toBeVisible()
  await expect(run.log('catalina.out')).toContainText('Server startup')
  await expect(run.output('ecsc-1')).toContainText('Tomcat started')
  await expect(run.output('ecsc-1')).not.toContainText('ferry-fact')
  await page.screenshot({ path: 'test-results/history/sandbox-end.png' })

  await replay.back()
  await history.search('Server startup')
  await history.hits().first().click()
  await expect(replay.chosen()).toContainText('Server startup')
})
