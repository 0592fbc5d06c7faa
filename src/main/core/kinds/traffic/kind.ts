/** `traffic`: rung after rung, each set, held and looked at; what was there before is put back from wherever it stands. */
import type { Target } from '#shared/domain/plan.ts'
import { shownValue } from '#shared/kinds/task/key.ts'
import { holdStep, rungStep } from '#shared/kinds/task/traffic.ts'
import { stepOf } from '#shared/run/selectors.ts'
import type { StepFacts } from '#shared/run/step.ts'
import { passGate } from '../../engine/gate.ts'
import { kindFor, type Story } from '../../engine/kind.ts'
import { isTakenBack, targetState } from '../../engine/step/carry-out-step.ts'
import { take } from '../../engine/turn.ts'
import { decideOnValue } from '../common/config/decide.ts'
import { putBack } from '../common/config/put-back.ts'
import { storeFor } from '../common/config/store-for.ts'
import { holdRung, lastSeenAt } from './hold.ts'
import { findingsOf, lookAtOthers, othersAhead } from './look.ts'
import { factsOfRung, isSet, setRung } from './rung.ts'
import { rungAt, rungsOf, type TrafficContext, type TrafficTarget } from './target.ts'

type Told = StepFacts & { told: string[] }

export const traffic = kindFor<TrafficTarget>((target: Target): target is TrafficTarget => target.kind === 'traffic', {
  name: 'traffic',
  async preflight(context) {
    const { target, step } = context
    const looked = await storeFor(target.store).look(context)
    return { step, findings: [...findingsOf(target, looked), ...(await lookAtOthers(context))] }
  },
  async lookAhead(ahead) {
    const { target } = ahead
    return [...findingsOf(target, await storeFor(target.store).lookAhead(ahead)), ...(await othersAhead(ahead))]
  },
  asks: (target) => target.rungs.slice(1).map((_, index) => climbText(target, index + 1)),
  async forward(story) {
    const { target, step } = story
    await step('keep', keep)
    for (const index of target.rungs.keys()) await climb(story, index + 1)
  },
  async back(story) {
    const { run, target, step } = story
    // Nothing was changed before it was kept.
    if (stepOf(targetState(run, target), 'forward', 'keep')?.facts === undefined) return true
    const ours = rungsOf(target).map(({ value }) => value)
    const left = await decideOnValue(
      story,
      async () => ours,
      (value) => shownValue({ key: target.key }, value),
    )
    if (left !== undefined) return left
    return (await step('undo', undo)) !== undefined
  },
})

async function keep(context: TrafficContext): Promise<Told> {
  const { target, step } = context
  const { held, facts } = await storeFor(target.store).keep(context)
  return { ...facts, step, told: [`${target.key} = ${shownValue({ key: target.key }, held.value)}`] }
}

/** One rung. Of those that lie behind, the journal is believed; on the one where it stood, the place is looked at first. */
async function climb(story: Story<TrafficTarget>, number: number): Promise<void> {
  const { run, target, step } = story
  const rung = rungAt(target, number)
  const state = () => targetState(run, target)
  if (number < target.rungs.length && isBegun(stepOf(state(), 'forward', rungStep(number + 1)))) return
  // Left out by the operator, before a break: it is not set after all.
  if (isSkipped(stepOf(state(), 'forward', rungStep(number)))) return
  let isAgreed = false
  const known = factsOfRung(state(), number)
  const set = (context: TrafficContext) => setRung(context, number, { known, isAgreed })
  const beforeRetry = async () => {
    isAgreed = true
  }
  const done = await step(rungStep(number), set, { holds: (context) => isSet(context, rung.value), beforeRetry })
  // Left out by the operator: traffic stands where it stood.
  if (done === undefined) return
  if (stepOf(state(), 'forward', holdStep(number)) !== undefined) await hold(story, number)
  if (rung.gate && number < target.rungs.length) await askToClimb(story, number)
}

async function hold({ run, target, step }: Story<TrafficTarget>, number: number): Promise<void> {
  const name = holdStep(number)
  const state = () => stepOf(targetState(run, target), 'forward', name)
  let seen = lastSeenAt(state())
  await step(name, (context) => holdRung(context, number, seen), {
    async beforeRetry() {
      const { progress } = state() ?? {}
      const failed = progress?.kind === 'ended' && progress.outcome.kind === 'failed' ? progress.outcome.problem.code : undefined
      seen = run.now()
      // Somebody has moved it; whoever retries wants it where the ladder stands. Its time begins anew.
      if (failed === 'traffic-moved')
        await step(rungStep(number), (context) => setRung(context, number, { isAgreed: true }), { holds: async () => false })
    },
  })
}

const climbText = (target: TrafficTarget, number: number) => `${rungAt(target, number).title} → ${rungAt(target, number + 1).title}`

/** Between two steps, so that nothing is under way while a person takes his time. What was said stands in the journal. */
async function askToClimb({ run, target }: Story<TrafficTarget>, number: number): Promise<void> {
  const line = { target: target.id, line: rungStep(number), text: climbText(target, number) }
  if (targetState(run, target).signoffs.some((signoff) => signoff.line === line.line && signoff.passed)) return
  await passGate(run, target, () => {
    if (isTakenBack(run, target, 'forward')) take({ kind: 'brought-back' })
    return { covers: [], lines: [line], wrong: [], always: true }
  })
}

const isSkipped = (step: ReturnType<typeof stepOf>) => step?.progress.kind === 'ended' && step.progress.outcome.kind === 'skipped'
const isBegun = (step: ReturnType<typeof stepOf>) => step !== undefined && step.progress.kind !== 'waiting'

async function undo(context: TrafficContext): Promise<Told> {
  const { target, step } = context
  const before = await putBack(context)
  return { step, told: [`${target.key} = ${shownValue({ key: target.key }, before)}`] }
}
