/** `key`: the old value is kept, the new one set and read back; on the way back the old one is set, unless somebody has set another. */
import type { Target } from '#shared/domain/plan.ts'
import { shownValue } from '#shared/kinds/task/key.ts'
import { fail } from '#shared/problem/problem.ts'
import { stepOf } from '#shared/run/selectors.ts'
import type { StepFacts } from '#shared/run/step.ts'
import { kindFor } from '../../engine/kind.ts'
import { placeOf } from '../../engine/place-of.ts'
import { targetState } from '../../engine/step/carry-out-step.ts'
import { decideOnValue } from '../common/config/decide.ts'
import { putBack } from '../common/config/put-back.ts'
import { storeFor } from '../common/config/store-for.ts'
import { wantedValue } from '../common/config/wanted.ts'
import { stillSo } from '../common/still-so.ts'
import { findingsOf } from './look.ts'
import { type KeyContext, type KeyTarget, shownBefore } from './target.ts'

type Told = StepFacts & { told: string[] }
type Changed = Told & { before: string; after: string; changed: boolean }

export const key = kindFor<KeyTarget>((target: Target): target is KeyTarget => target.kind === 'key', {
  name: 'key',
  async preflight(context) {
    const { run, target, step } = context
    return {
      step,
      findings: await findingsOf(target, await storeFor(target.store).look(context), () => wantedValue(run, run.plan, target)),
    }
  },
  async lookAhead(ahead) {
    const { around, plan, target } = ahead
    return findingsOf(target, await storeFor(target.store).lookAhead(ahead), () => wantedValue(around, plan, target))
  },
  async forward({ run, target, step }) {
    await step('keep', keep)
    await step('execute', execute, {
      async beforeRetry() {
        const outcome = stepOf(targetState(run, target), 'forward', 'execute')?.progress
        const failed = outcome?.kind === 'ended' && outcome.outcome.kind === 'failed' ? outcome.outcome.problem.code : undefined
        // What somebody has set since is what the way back goes to.
        if (failed === 'key-moved') await step('keep', keep, { holds: async () => false })
      },
    })
    await step('verify', verify, stillSo(verify))
  },
  async back(story) {
    const { run, target, step } = story
    const state = targetState(run, target)
    // Nothing was changed before it was kept.
    if (stepOf(state, 'forward', 'keep')?.facts === undefined) return true
    const left = await decideOnValue(
      story,
      async () => [await wantedValue(run, run.plan, target)],
      (value) => shownBefore(target, value),
    )
    if (left !== undefined) return left
    return (await step('undo', undo)) !== undefined
  },
})

async function keep(context: KeyContext): Promise<Told> {
  const { target, step } = context
  const { held, facts } = await storeFor(target.store).keep(context)
  return { ...facts, step, told: [`${target.key} = ${shownBefore(target, held.value)}`] }
}

async function execute(context: KeyContext): Promise<Changed> {
  const { run, target, step } = context
  const store = storeFor(target.store)
  const wanted = await wantedValue(run, run.plan, target)
  const { value: before } = await store.kept(context)
  const { value: now } = await store.now(context)
  if (now !== before && now !== wanted) fail('key-moved', { key: target.key }, { place: placeOf(target, step) })
  await store.set(context, wanted)
  const shown = { before: shownBefore(target, before), after: shownValue(target, wanted) }
  return { step, ...shown, changed: before !== wanted, told: [`${target.key}: ${shown.before} → ${shown.after}`] }
}

async function verify(context: KeyContext): Promise<Told> {
  const { run, target, step } = context
  const wanted = await wantedValue(run, run.plan, target)
  const { value, live } = await storeFor(target.store).now(context)
  if (value !== wanted || live !== wanted) fail('key-not-read-back', { key: target.key }, { place: placeOf(target, step) })
  return { step, told: [`${target.key} = ${shownValue(target, value)}`] }
}

async function undo(context: KeyContext): Promise<Told> {
  const { target, step } = context
  const before = await putBack(context)
  return { step, told: [`${target.key} = ${shownBefore(target, before)}`] }
}
