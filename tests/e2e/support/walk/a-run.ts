import { expect } from '@playwright/test'
import { scriptedInventory } from '#harness/scripted-core.ts'
import type { Panel } from '../../pages/panel.ts'
import { type Chapter, closeDialog, title, type Visit, visitDialog, type Walked } from './chapter.ts'
import { everyQuestion } from './every-question.ts'

/** From the plan over gates, a failure and a way back to the report and the replay of the run. */
export const aRun: Chapter = {
  name: 'a run',
  script: {
    pace: 10,
    failAt: { target: 'ecsc@ecsc-2', step: 'watch' },
    answers: {
      'inventory.get': () => ({ ...scriptedInventory(), environments: [{ name: 'staging', inventory: '/releases/staging.yaml' }] }),
    },
  },
  async walk(walked, visit) {
    const { panel } = walked
    await beforeIt(panel, visit)
    await atGatesAndFailures(panel, visit)
    await asking(walked, visit)
    await back(panel, visit)
    await afterwards(walked, visit)
  },
}

async function beforeIt({ page, start, plan, run }: Panel, visit: Visit): Promise<void> {
  await start.makePlan(title)
  await expect(plan.rows()).toHaveCount(8)
  await visit('plan')
  await plan.leaveOut('schedule-res-2')
  await expect(plan.rows()).toHaveCount(7)
  await plan.stage()
  await expect(plan.staging()).toBeVisible()
  await plan.preflight()
  await expect(plan.findings()).toBeVisible()
  await visit('preflight, archives on their way')
  await plan.takeAlong('schedule-res-2')
  await expect(plan.rows()).toHaveCount(8)
  await visitDialog(page, visit, 'begin', async () => {
    await page.locator('main').press('b')
  })
  await plan.begin()
  await expect(run.gate('ecsc-1')).toBeVisible()
  await visit('gate')
}

async function atGatesAndFailures(panel: Panel, visit: Visit): Promise<void> {
  const { page, words, run } = panel
  await visitDialog(page, visit, 'whom to call', () => page.keyboard.press('e'))
  await run.control('pause')
  await expect(run.side.getByRole('button', { name: words('control.continue'), exact: true })).toBeVisible()
  await run.passGate('ecsc-1')
  await expect(run.main).toContainText(words('run-phase.paused'))
  await visit('paused')
  await run.control('continue')
  await expect(run.failure('ecsc-2', 'watch')).toBeVisible()
  await visit('failure')
  await page.keyboard.press('Enter')
  await expect(run.failureAside('ecsc-2', 'watch')).toBeVisible()
  await run.step('watch').click()
  await visit('failure put aside, its step in detail')
  await run.side.getByRole('button', { name: words('failure.open') }).click()
  await run.answerFailure('ecsc-2', 'watch', 'retry')
  await expect(run.gate('ecsc-2')).toBeVisible()
  await run.step('back-up').click()
  await visit('step in detail')
  const rollBack = run.hosts.getByRole('button', { name: words('host.roll-back-one', { host: 'ecsc-1' }) })
  await visitDialog(page, visit, 'roll back', () => rollBack.click())
  await visitDialog(page, visit, 'roll all back', () => run.side.getByRole('button', { name: words('rollback.all', { count: 2 }) }).click())
  await visitDialog(page, visit, 'stop', () => run.side.getByRole('button', { name: words('control.stop') }).click())
}

/** The page is loaded anew: what was made up for it is forgotten. */
async function asking(walked: Walked, visit: Visit): Promise<void> {
  const { page, run } = walked.panel
  await everyQuestion(walked)
  await expect(run.side.getByText('4105').first()).toBeVisible()
  await visit('every question at once, a lost connection')
  await page.reload()
  await expect(run.gate('ecsc-2')).toBeVisible()
}

async function back({ words, run }: Panel, visit: Visit): Promise<void> {
  await run.confirmRollback('ecsc-1')
  await expect(run.pendingRollback()).toBeVisible()
  await visit('a way back that can be undone')
  await run.beginRollback()
  await expect(run.host('ecsc-1')).toContainText(words('host.restored', { time: '0:0' }))
  await run.look('ecsc-1')
  await expect(run.restored('ecsc-1')).toBeVisible()
  await visit('rolled back')
  const restored = run.restored('ecsc-1')
  await restored.getByRole('checkbox').first().check()
  await restored.getByRole('button', { name: words('restored.sign', { count: 1 }) }).click()
  await expect(restored.getByRole('button', { name: words('restored.again') }).first()).toBeVisible()
  await visit('rolled back and signed')
}

async function afterwards({ panel, core }: Walked, visit: Visit): Promise<void> {
  const { page, words, run, history, replay } = panel
  const question = { run: 'r-0001', question: 'q-3', answer: { kind: 'gate', go: false, signoffs: [] } }
  await core.dispatch('run.answer', question, { id: 'another window', send: () => undefined })
  await expect(run.side.getByRole('region', { name: words('window.answered-list') })).toBeVisible()
  await visit('another window has answered')

  await panel.show('history')
  await expect(history.run('r-0001')).toBeVisible()
  await visit('history')
  await history.search('Tomcat')
  await expect(history.hits().first()).toBeVisible()
  await visit('history, found')
  await history.search('zzzz')
  await expect(history.main).toContainText(words('history.hits-none'))
  await visit('history, nothing found')
  await history.leaveSearch()
  for (const format of ['Markdown', 'HTML'] as const) {
    await expect(await history.report('r-0001', format)).toBeVisible()
    await visit(`report, ${format}`)
    await closeDialog(page)
  }
  await history.open('r-0001')
  await expect(replay.player).toBeVisible()
  await replay.seek(0.6)
  await visit('replay')
  await replay.showOutput()
  await visit('replay, all output')
}
