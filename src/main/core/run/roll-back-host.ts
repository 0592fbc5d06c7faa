/**
 * One host back to what it was: made from what was actually done there, not from what was planned.
 *
 * - the directory was never unpacked over: there is nothing to restore, the old version is only started again
 * - else: prove the backup before anything is stopped, stop, set the failed directory aside, restore exactly
 * - then start, watch and verify, as on the way forward
 */
import type { Target } from '#shared/domain/plan.ts'
import { fail } from '#shared/problem/problem.ts'
import { factsOf, type StepState, type TargetState } from '#shared/run/state.ts'
import { proveBackup } from '../commands/restore.ts'
import { bringUp } from './bring-up.ts'
import { carryOutStep, targetState } from './carry-out-step.ts'
import { holdLock } from './hold-lock.ts'
import type { LiveRun } from './live-run.ts'
import type { StepContext } from './step-context.ts'
import { restore } from './steps/restore.ts'
import { stop } from './steps/stop.ts'

export async function rollBackHost(run: LiveRun, target: Target): Promise<void> {
  const backup = backupToRestore(target, targetState(run, target))
  await holdLock(run, target, async () => {
    await carryOutStep(run, target, 'rollback', 'stop', async (context) => {
      if (backup) await mustBeWhole(context, backup.path)
      return stop(context)
    })
    if (backup) await carryOutStep(run, target, 'rollback', 'restore', (context) => restore(context, backup.path, backup.entries))
    else skipRestore(run, target)
    await bringUp(run, target, 'rollback')
  })
}

/** The backup that this run made, where it may have changed the directory since; undefined where it cannot have. */
export function backupToRestore(target: Target, state: TargetState): { path: string; entries: number } | undefined {
  if (target.restoreFrom !== undefined) return { path: target.restoreFrom, entries: 0 }
  const made = factsOf(state, 'upgrade', 'back-up')
  const unpacked = state.upgrade.some((step) => step.step === 'unpack' && hasBegun(step))
  return made && unpacked ? { path: made.path, entries: made.entries } : undefined
}

const hasBegun = (step: StepState) => step.attempt > 0

function skipRestore(run: LiveRun, target: Target): void {
  const state = targetState(run, target)
  const done = state.rollback.some((step) => step.step === 'restore' && step.progress.kind === 'ended')
  if (done) return
  const unpacked = state.upgrade.some((step) => step.step === 'unpack' && hasBegun(step))
  if (unpacked) fail('backup-missing', { path: target.backup }, { place: { kind: 'host', host: target.host.name, step: 'restore' } })
  const reason = `${target.service.directory}: 未改动 not changed`
  run.record({ type: 'step-ended', target: target.id, way: 'rollback', step: 'restore', attempt: 1, outcome: { kind: 'skipped', reason } })
}

/** While the running version still runs: a backup that is gone or was changed must not cost it. */
async function mustBeWhole(context: StepContext, backup: string): Promise<void> {
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

/** A restore by renaming uses the backup up; going on after a break it is rightly no longer there. */
function alreadyRestored(context: StepContext): boolean {
  return targetState(context.run, context.target).rollback.some((step) => step.step === 'restore' && hasBegun(step))
}

/** Milliseconds: the whole backup is read for its manifest. */
const proofTimeout = 600_000
