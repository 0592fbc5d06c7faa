/**
 * One host back to what it was: made from what was actually done there, not from what was planned.
 *
 * - the directory was never unpacked over: there is nothing to restore, the old version is only started again
 * - else: prove the backup before anything is stopped, stop, set the failed directory aside, restore exactly
 * - then start, watch and verify, as on the way forward
 */

import { setTimeout as delay } from 'node:timers/promises'
import type { UpgradeTarget } from '#shared/kinds/task/upgrade.ts'
import type { Problem } from '#shared/problem/problem.ts'
import { hasSucceeded, type StepState } from '#shared/run/state.ts'
import type { Story } from '../../engine/kind.ts'
import type { LiveRun } from '../../engine/live-run.ts'
import { placeOf } from '../../engine/place-of.ts'
import { targetState } from '../../engine/step/carry-out-step.ts'
import { createStepContext } from '../../engine/step/step-context.ts'
import { findService } from '../common/process/find-process.ts'
import { backupToRestore } from './backup-proof.ts'
import { bringUp } from './bring-up.ts'
import { decideOnBackup } from './decide-on-backup.ts'
import { staysRestored } from './stays.ts'
import { restore } from './steps/restore.ts'
import { staysStopped, stop } from './steps/stop.ts'

/** Returns whether the host runs what it ran before, or why not. */
export async function rollBackHost(story: Story<UpgradeTarget>): Promise<true | Problem> {
  const { run, target, step } = story
  const backup = backupToRestore(target, targetState(run, target))
  const decision = backup && (await decideOnBackup(story, backup))
  if (decision?.kind === 'left') return decision.why
  await step('stop', stop, { holds: staysStopped })
  if (backup) await step('restore', (context) => restore(context, backup, decision?.doubt), { holds: staysRestored })
  else skipRestore(run, target)
  await bringUp(story)
  if (backup) await leaveSecond(run, target)
  return whyNotBack(run, target) ?? true
}

/** Stopped long before the rest. What it goes back to is proven first; where the operator leaves it as it is, it goes on. */
export async function takeDownHost(story: Story<UpgradeTarget>): Promise<void> {
  const { run, target, step } = story
  const backup = backupToRestore(target, targetState(run, target))
  const decision = backup && (await decideOnBackup(story, backup))
  if (decision?.kind !== 'left') await step('stop', stop, { holds: staysStopped })
}

/** Nothing was unpacked, and a later run has brought its version: where that one runs, it is neither stopped nor started again. */
export async function leaveRunning({ run, target }: Story<UpgradeTarget>, later: string): Promise<boolean> {
  const { back } = targetState(run, target)
  const stop = back.find(({ step }) => step === 'stop')
  const context = createStepContext(run, target, 'back', 'stop', Math.max(1, stop?.attempt ?? 1))
  if ((await findService(context)).length === 0) return false
  for (const step of back) if (!hasSucceeded(step)) skipNeedless(run, target, step, later)
  return true
}

/** The old version runs only where the new one was ended, the directory is the old one, and it was started from there. */
function whyNotBack(run: LiveRun, target: UpgradeTarget): Problem | undefined {
  const { back } = targetState(run, target)
  const skipped = (['restore', 'stop', 'start'] as const).find((name) => back.some((step) => step.step === name && wasSkipped(step)))
  if (skipped === undefined) return undefined
  return { code: 'target-not-back', values: { target: target.id, step: skipped }, place: placeOf(target, skipped) }
}

const wasSkipped = ({ progress }: StepState) =>
  progress.kind === 'ended' && progress.outcome.kind === 'skipped' && !progress.outcome.needless

/** What is set aside is named by the second: the next way back of this service, asked for by a script, must not meet the name. */
async function leaveSecond(run: LiveRun, target: UpgradeTarget): Promise<void> {
  const { wayBackSince = 0 } = targetState(run, target)
  const next = Math.floor(wayBackSince / 1000) * 1000 + 1000
  await delay(Math.max(0, Math.min(1000, next - run.now())))
}

function skipRestore(run: LiveRun, target: UpgradeTarget): void {
  const restore = targetState(run, target).back.find(({ step }) => step === 'restore')
  if (restore?.progress.kind === 'ended') return
  skipNeedless(run, target, { step: 'restore', attempt: 1 }, target.service.directory)
}

function skipNeedless(run: LiveRun, target: UpgradeTarget, { step, attempt }: Pick<StepState, 'step' | 'attempt'>, reason: string): void {
  run.record({
    ...{ type: 'step-ended', target: target.id, way: 'back', step, attempt: Math.max(1, attempt) },
    outcome: { kind: 'skipped', reason, needless: true },
  })
}
