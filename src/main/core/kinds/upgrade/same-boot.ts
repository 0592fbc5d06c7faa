import { factsOf } from '#shared/kinds/upgrade.ts'
import { fail } from '#shared/problem/problem.ts'
import { bootOf } from '../../commands/look-again.ts'
import { placeOf } from '../../engine/place-of.ts'
import { targetState } from '../../engine/step/carry-out-step.ts'
import { factIn } from '../common/fact-in.ts'
import type { UpgradeContext } from './context.ts'

/** Which start of the machine this is. */
export async function bootNow(context: UpgradeContext): Promise<string | undefined> {
  return factIn(await context.ask('boot', bootOf(), { quiet: true }), 'boot')
}

/** A service that comes up with its machine answers every check, and is not what was started. */
export async function mustBeSameBoot(context: UpgradeContext): Promise<void> {
  const { run, target, way, step } = context
  const started = factsOf(targetState(run, target), way, 'start')?.boot
  if (started === undefined || (await bootNow(context)) === started) return
  fail('host-restarted', { host: target.host.name }, { place: placeOf(target, step) })
}
