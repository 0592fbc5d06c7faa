/** A document's evening in the panel: planned, rehearsed and brought back there, run, told on paper, and brought back to what was. */
import { join } from 'node:path'
import type { DocumentPlace } from '#harness/documents/document-place.ts'
import { environment } from '#harness/two-sites.ts'
import type { Panel } from '../pages/panel.ts'
import { expect } from './open-document-place.ts'

/** Ticks whatever is asked and says go, until the head of the run says that it is over. Where something is wrong it stops there: nothing is passed in spite of it. */
async function answerUntil({ run, words: say }: Panel, phase: 'succeeded' | 'rolled-back', limit: number): Promise<void> {
  const over = run.main.locator('.run-head').filter({ hasText: say(`run-phase.${phase}`) })
  const go = run.side.locator('.card .button.go').first()
  await expect(async () => {
    if (await over.isVisible()) return
    for (const place of [run.personLines(), run.side])
      for (const box of await place.getByRole('checkbox').all()) if (!(await box.isChecked())) await box.check({ timeout: 1_000 })
    if (await go.isVisible()) await go.click({ timeout: 1_000 })
    expect(await over.isVisible()).toBe(true)
  }).toPass({ timeout: limit, intervals: [100] })
}

async function chooseEnvironment({ plan, words: say }: Panel, name: string): Promise<void> {
  const choice = plan.main.getByRole('group', { name: say('rehearsal.environment') }).getByRole('button', { name, exact: true })
  // A plan that is still on its way has the options that it was asked for with.
  await expect(async () => {
    await choice.click()
    await expect(choice).toHaveAttribute('aria-pressed', 'true', { timeout: 2_000 })
  }).toPass({ timeout: 30_000 })
}

/** Everything is looked at before and after. @param limit for each of its four ways, milliseconds */
export async function wholeEvening(panel: Panel, { state }: DocumentPlace, name: string, limit = 240_000): Promise<void> {
  const { document, plan, run, page, words: say } = panel
  const picture = (what: string) => page.screenshot({ path: join('test-results/documents', `${name}-${what}.png`) })
  const carryOut = async (where: string) => {
    await panel.show('plan')
    await chooseEnvironment(panel, where)
    await plan.begin()
    await answerUntil(panel, 'succeeded', limit)
  }
  const goBack = async () => {
    await panel.show('run')
    await run.side.locator('.rollbacks .button').last().click()
    await run
      .rollbackDialog()
      .getByRole('button', { name: say('rollback.confirm'), exact: true })
      .click()
    await run.beginRollback()
    await answerUntil(panel, 'rolled-back', limit)
  }

  const before = { live: await state('live'), stage: await state('stage') }
  await picture('document')
  await document.makePlan().click()
  await carryOut(environment)
  await picture('rehearsed')
  expect(await state('stage')).not.toEqual(before.stage)
  expect(await state('live')).toEqual(before.live)
  await goBack()
  expect(await state('stage')).toEqual(before.stage)

  await panel.show('plan')
  await chooseEnvironment(panel, say('rehearsal.production'))
  await expect(plan.main.locator('.rehearsal-note')).toContainText(`在 ${environment} 演练过：上线`)
  await picture('plan')
  await carryOut(say('rehearsal.production'))
  await picture('run')
  expect(await state('live')).not.toEqual(before.live)

  await panel.show('record')
  const saved = page.waitForEvent('download')
  await page.getByRole('button', { name: say('record.document'), exact: true }).click()
  await saved
  await expect(page.getByRole('region', { name: say('record.document') })).toBeVisible()
  await picture('record')
  await goBack()
  await picture('back')
  expect(await state('live')).toEqual(before.live)
  expect(await state('stage')).toEqual(before.stage)
}
