/**
 * One host back to what it was: made from what was actually done there, not from what was planned.
 *
 * - the directory was never unpacked over: there is nothing to restore, the old version is only started again
 * - else: prove the backup before anything is stopped, stop, set the failed directory aside, restore exactly
 * - then start, watch and verify, as on the way forward
 */

import { setTimeout as delay } from 'node:timers/promises'
import type { UpgradeTarget } from '#shared/kinds/upgrade.ts'
import { factsOf } from '#shared/kinds/upgrade.ts'
import { fail } from '#shared/problem/problem.ts'
import type { TargetState } from '#shared/run/state.ts'
import { proveBackup } from '../../commands/restore.ts'
import type { Story } from '../../engine/kind.ts'
import type { LiveRun } from '../../engine/live-run.ts'
import { targetState } from '../../engine/step/carry-out-step.ts'
import { bringUp } from './bring-up.ts'
import type { UpgradeContext } from './context.ts'
import { type Backup, failWithout, restore } from './steps/restore.ts'
import { staysStopped, stop } from './steps/stop.ts'

/** Returns whether the directory is what it was: false where its restore was skipped. */
export async function rollBackHost(story: Story<UpgradeTarget>): Promise<boolean> {
  const { run, target, step } = story
  const backup = backupToRestore(target, targetState(run, target))
  await step(
    'stop',
    async (context) => {
      if (backup) await mustBeWhole(context, backup.path)
      return stop(context)
    },
    { holds: staysStopped },
  )
  const restored = backup && (await step('restore', (context) => restore(context, backup)))
  if (!backup) skipRestore(run, target)
  await bringUp(story)
  if (backup) await leaveSecond(run, target)
  return !backup || restored !== undefined
}

/** What is set aside is named by the second: the next way back of this service, asked for by a script, must not meet the name. */
async function leaveSecond(run: LiveRun, target: UpgradeTarget): Promise<void> {
  const { wayBackSince = 0 } = targetState(run, target)
  const next = Math.floor(wayBackSince / 1000) * 1000 + 1000
  await delay(Math.max(0, Math.min(1000, next - run.now())))
}

/** What has to be restored where this run may have changed the directory; `path` is undefined where it made no backup before. */
export function backupToRestore(target: UpgradeTarget, state: TargetState): Backup | undefined {
  if (target.restoreFrom !== undefined) return { path: target.restoreFrom, entries: 0 }
  const made = factsOf(state, 'forward', 'back-up')
  const unpacked = state.forward.some((step) => step.step === 'unpack' && step.attempt > 0)
  return unpacked ? { path: made?.path, entries: made?.entries ?? 0 } : undefined
}

function skipRestore(run: LiveRun, target: UpgradeTarget): void {
  const done = targetState(run, target).back.some((step) => step.step === 'restore' && step.progress.kind === 'ended')
  if (done) return
  run.record({
    type: 'step-ended',
    target: target.id,
    way: 'back',
    step: 'restore',
    attempt: 1,
    outcome: { kind: 'skipped', reason: target.service.directory, needless: true },
  })
}

/** While the running version still runs: a backup that is gone or was changed must not cost it. */
async function mustBeWhole(context: UpgradeContext, backup: string | undefined): Promise<void> {
  if (backup === undefined) return failWithout(context.target)
  const answer = await context.ask('prove-backup', proveBackup(backup), { timeout: proofTimeout })
  const verdict = /^ferry-fact backup (\w+)$/m.exec(answer)?.[1]
  const where = { place: { kind: 'host' as const, host: context.target.host.name, step: 'restore' }, evidence: answer }
  switch (verdict) {
    case 'proven':
      return
    case 'unproven':
      return context.note({ code: 'backup-unproven', values: { path: backup }, ...where })
    case 'missing':
      return alreadyRestored(context) ? undefined : fail('backup-missing', { path: backup }, where)
    case 'changed':
      return fail('backup-changed', { path: backup }, where)
    default:
      return fail('answer-missing', { what: 'backup' }, where)
  }
}

/** A restore by renaming uses the backup up; when this way back goes on after a break, it is rightly no longer there. */
function alreadyRestored(context: UpgradeContext): boolean {
  return targetState(context.run, context.target).back.some(
    (step) => step.step === 'restore' && step.commands.some((command) => command.changes),
  )
}

/** Milliseconds: the whole backup is read for its manifest. */
const proofTimeout = 600_000
