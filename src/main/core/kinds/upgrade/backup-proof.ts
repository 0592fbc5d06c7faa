import { factsOf, type UpgradeTarget } from '#shared/kinds/task/upgrade.ts'
import { fail, type Problem } from '#shared/problem/problem.ts'
import type { TargetState } from '#shared/run/state.ts'
import { lastFact } from '../../commands/facts.ts'
import { proveBackup } from '../../commands/version/restore.ts'
import { placeOf } from '../../engine/place-of.ts'
import { targetState } from '../../engine/step/carry-out-step.ts'
import type { UpgradeContext } from './context.ts'

/** What a way back would restore. `path` is undefined where the back-up was skipped; `manifest` is known where this run has made it. */
export type Backup = { path: string | undefined; entries: number; manifest?: string }

/** What has to be restored where this run may have changed the directory. */
export function backupToRestore(target: UpgradeTarget, state: TargetState): Backup | undefined {
  if (target.restoreFrom !== undefined) return { path: target.restoreFrom, entries: 0 }
  if (!state.forward.some((step) => step.step === 'unpack' && step.attempt > 0)) return undefined
  const made = factsOf(state, 'forward', 'back-up')
  return { path: made?.path, entries: made?.entries ?? 0, manifest: made?.manifest }
}

export type BackupVerdict = 'proven' | 'unproven' | 'missing' | 'changed'

/** Reads the whole backup. By what the run's journal says of it, where it does; else by the record on the host. */
export async function proofOf(
  context: UpgradeContext,
  { path, manifest }: { path: string; manifest?: string },
): Promise<{ verdict: BackupVerdict; evidence: string }> {
  const { text: evidence, facts } = await context.askForFacts('prove-backup', proveBackup(path, manifest), { timeout: proofTimeout })
  const verdict = lastFact(facts, 'backup')?.rest
  switch (verdict) {
    case 'proven':
    case 'unproven':
    case 'missing':
    case 'changed':
      return { verdict, evidence }
    default:
      return fail('answer-missing', { what: 'backup' }, { place: placeOf(context.target, context.step), evidence })
  }
}

/** Why a way back should not simply begin; undefined where it may. `backup-unproven` only wants to be said. */
export async function problemOfBackup(context: UpgradeContext, { path, manifest }: Backup): Promise<Problem | undefined> {
  const { target } = context
  const place = placeOf(target, 'restore')
  if (path === undefined) return { code: 'backup-missing', values: { path: target.backup }, place }
  const { verdict, evidence } = await proofOf(context, { path, manifest })
  switch (verdict) {
    case 'proven':
      return undefined
    case 'unproven':
      return { code: 'backup-unproven', values: { path }, place, evidence }
    case 'missing':
      return isUsedUp(context) ? undefined : { code: 'backup-missing', values: { path }, place, evidence }
    case 'changed':
      return { code: 'backup-changed', values: { path }, place, evidence }
  }
}

/** A restore by renaming uses the backup up; when this way back goes on after a break, it is rightly no longer there. */
function isUsedUp({ run, target }: UpgradeContext): boolean {
  return targetState(run, target).back.some((step) => step.step === 'restore' && step.commands.some((command) => command.changes))
}

/** Milliseconds: the whole backup is read for its manifest. */
const proofTimeout = 600_000
