import { factsOf } from '#shared/kinds/task/upgrade.ts'
import { fail } from '#shared/problem/problem.ts'
import type { TargetState } from '#shared/run/state.ts'
import type { Way } from '#shared/run/step.ts'
import { lastFact } from '../../commands/facts.ts'
import { bootOf } from '../../commands/version/look-again.ts'
import { placeOf } from '../../engine/place-of.ts'
import { targetState } from '../../engine/step/carry-out-step.ts'
import type { UpgradeContext } from './context.ts'

/** Nobody knows then which process it should be: a person has said that what runs is right. */
export function wasSkipped(target: TargetState, way: Way): boolean {
  const progress = target[way].find(({ step }) => step === 'start')?.progress
  return progress?.kind === 'ended' && progress.outcome.kind === 'skipped'
}

/** Which start of the machine this is. */
export async function bootNow(context: UpgradeContext): Promise<string | undefined> {
  const { facts } = await context.askForFacts('boot', bootOf(), { quiet: true })
  return lastFact(facts, 'boot')?.rest
}

/** A service that comes up with its machine answers every check, and is not what was started; unless somebody skipped the start for it. */
export async function mustBeSameBoot(context: UpgradeContext): Promise<void> {
  const { run, target, way, step } = context
  const state = targetState(run, target)
  if (wasSkipped(state, way)) return
  const started = factsOf(state, way, 'start')?.boot
  if (started === undefined || (await bootNow(context)) === started) return
  fail('host-restarted', { host: target.host.name }, { place: placeOf(target, step) })
}
