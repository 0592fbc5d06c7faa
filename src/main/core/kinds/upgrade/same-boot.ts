import { factsOf } from '#shared/kinds/upgrade.ts'
import { fail } from '#shared/problem/problem.ts'
import { lastFact } from '../../commands/facts.ts'
import { bootOf } from '../../commands/look-again.ts'
import { placeOf } from '../../engine/place-of.ts'
import { targetState } from '../../engine/step/carry-out-step.ts'
import type { UpgradeContext } from './context.ts'

/** Which start of the machine this is. */
export async function bootNow(context: UpgradeContext): Promise<string | undefined> {
  const { facts } = await context.askForFacts('boot', bootOf(), { quiet: true })
  return lastFact(facts, 'boot')?.rest
}

/** A service that comes up with its machine answers every check, and is not what was started. */
export async function mustBeSameBoot(context: UpgradeContext): Promise<void> {
  const { run, target, way, step } = context
  const started = factsOf(targetState(run, target), way, 'start')?.boot
  if (started === undefined || (await bootNow(context)) === started) return
  fail('host-restarted', { host: target.host.name }, { place: placeOf(target, step) })
}
