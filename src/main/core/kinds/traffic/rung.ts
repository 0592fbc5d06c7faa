/** A rung is set: the value of it, published and read back; and whether it still stands. */
import { z } from 'zod'
import { shownValue } from '#shared/kinds/task/key.ts'
import { rungStep } from '#shared/kinds/task/traffic.ts'
import { fail } from '#shared/problem/problem.ts'
import { stepOf } from '#shared/run/selectors.ts'
import type { TargetState } from '#shared/run/state.ts'
import type { StepFacts } from '#shared/run/step.ts'
import { placeOf } from '../../engine/place-of.ts'
import { targetState } from '../../engine/step/carry-out-step.ts'
import { storeFor } from '../common/config/store-for.ts'
import { rungAt, type TrafficContext } from './target.ts'

/** `at`: since when it stands there, milliseconds since 1970. */
const rungFactsSchema = z.object({ at: z.number(), before: z.string(), after: z.string(), title: z.string() })
export type RungFacts = z.infer<typeof rungFactsSchema>

/** Undefined where it was not set, or was left out. */
export function factsOfRung(state: TargetState, number: number): RungFacts | undefined {
  return rungFactsSchema.safeParse(stepOf(state, 'forward', rungStep(number))?.facts).data
}

/** Whether the place has this value. Where it gives no answer that is found out by setting it, which can be tried again. */
export async function isSet(context: TrafficContext, value: string): Promise<boolean> {
  try {
    const { value: now, live } = await storeFor(context.target.store).now(context)
    return now === value && live === value
  } catch {
    return false
  }
}

/**
 * Sets what this rung is, unless it is so. A value that is neither this rung's nor the one before is somebody's own, and so is any other after
 * it was set: it is asked about, and `isAgreed` once somebody has said so.
 * @param known what the journal has of this rung, from before
 */
export async function setRung(
  context: TrafficContext,
  number: number,
  { known, isAgreed }: { known?: RungFacts; isAgreed: boolean },
): Promise<StepFacts & RungFacts & { told: string[] }> {
  const { run, target, step } = context
  const { value: wanted, title } = rungAt(target, number)
  const store = storeFor(target.store)
  const { value: now } = await store.now(context)
  const expected = await valueBelow(context, number)
  const isMoved = now !== wanted && (known !== undefined || now !== expected)
  const shown = (value: string | undefined) => shownValue({ key: target.key }, value)
  if (isMoved && !isAgreed) {
    const values = { key: target.key, value: shown(now), expected: shown(known === undefined ? expected : wanted), wanted: shown(wanted) }
    fail('traffic-moved', values, { place: placeOf(target, step) })
  }
  await store.set(context, wanted)
  const read = await store.now(context)
  if (read.value !== wanted || read.live !== wanted) fail('key-not-read-back', { key: target.key }, { place: placeOf(target, step) })
  // It has stood there since then: its time is not counted twice.
  const at = known !== undefined && now === wanted ? known.at : run.now()
  const facts = { at, before: known?.before ?? shown(now), after: shown(wanted), title }
  return { step, ...facts, told: [`${title}: ${target.key} = ${facts.after}`] }
}

/** What stands there before this rung: the value of the last one that was set, else what was kept. */
async function valueBelow(context: TrafficContext, number: number): Promise<string | undefined> {
  const { run, target } = context
  const state = targetState(run, target)
  for (let below = number - 1; below > 0; below -= 1) if (isDone(state, below)) return rungAt(target, below).value
  return (await storeFor(target.store).kept(context)).value
}

function isDone(state: TargetState, number: number): boolean {
  const progress = stepOf(state, 'forward', rungStep(number))?.progress
  return progress?.kind === 'ended' && progress.outcome.kind === 'succeeded'
}
