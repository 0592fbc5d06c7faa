import type { Target } from '#shared/domain/plan.ts'
import { asUpgrade, factsOf } from '#shared/kinds/task/upgrade.ts'
import { stepOf } from '#shared/run/selectors.ts'
import type { TargetState } from '#shared/run/state.ts'

/** The backup that a target gets back. Undefined where its directory was never changed: then the old version only starts again. */
export type WayBack = { path: string; bytes: number; entries: number /** Milliseconds since 1970. */; made: number }

/** From what was done, not from what was planned. Ferry's own backups are proven before anything is unpacked. */
export function wayBackOf(target: Target, state: TargetState): WayBack | undefined {
  const facts = factsOf(state, 'forward', 'back-up')
  const { progress } = stepOf(state, 'forward', 'back-up') ?? {}
  const isUnpacked = (stepOf(state, 'forward', 'unpack')?.attempt ?? 0) > 0
  if (facts === undefined || !isUnpacked || progress?.kind !== 'ended') {
    const from = asUpgrade(target)?.restoreFrom
    return from === undefined ? undefined : { path: from, bytes: 0, entries: 0, made: 0 }
  }
  return { path: facts.path, bytes: facts.bytes, entries: facts.entries, made: progress.at }
}
