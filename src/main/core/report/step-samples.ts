/** What a run says of how long its steps take. Pure. */

import type { Plan, Target } from '#shared/domain/plan.ts'
import { paceOf } from '#shared/kinds/list.ts'
import type { StepSample, StepToCome } from '#shared/run/estimate.ts'
import { plannedTarget, targetOf } from '#shared/run/selectors.ts'
import type { RunState, StepState, TargetState } from '#shared/run/state.ts'
import { type Way, ways } from '#shared/run/step.ts'

/**
 * Every step that has really been done and has succeeded. What was there already, was skipped, or was joined in its middle after a
 * break took no time to learn from; what people took, and the clock, is no work.
 */
export function samplesOf(plan: Plan, state: RunState): StepSample[] {
  return state.targets.flatMap((targetState) => {
    const target = plannedTarget(plan, targetState.id)
    if (target === undefined || paceOf(target.kind).isWaiting === true) return []
    return ways.flatMap((way) => targetState[way].flatMap((step) => sampleOf(target, targetState, way, step, state.targets)))
  })
}

function sampleOf(target: Target, state: TargetState, way: Way, done: StepState, all: readonly TargetState[]): StepSample[] {
  const { step, progress } = done
  if (progress.kind !== 'ended' || progress.outcome.kind !== 'succeeded' || isJoinedLate(done)) return []
  const amount = paceOf(target.kind).amountOf?.({ target, state, way, step, all })
  if (amount?.isPart === true) return []
  const milliseconds = progress.at - progress.since - (progress.asked ?? 0)
  // Somebody has set the clock back in its middle.
  if (milliseconds < 0) return []
  return [{ kind: target.kind, title: target.title, way, step, milliseconds, amount }]
}

/** Its work had begun before this Ferry came to it: how long it took nobody has seen. */
const isJoinedLate = ({ progress, commands, attempt }: StepState): boolean =>
  progress.kind === 'ended' && commands.some((command) => command.attempt === attempt && command.at < progress.since)

/** The steps of a run with what they will move, as far as it is known. */
export function stepsToCome(plan: Plan, state: RunState): StepToCome[] {
  return plan.targets.flatMap((target) => {
    const { kind, title } = target
    const pace = paceOf(kind)
    if (pace.isWaiting === true) return []
    const own = targetOf(state, target.id)
    return ways.flatMap((way) =>
      target[way].map(({ step }) => ({
        ...{ target: target.id, kind, title, way, step },
        amount: own && pace.amountOf?.({ target, state: own, way, step, all: state.targets }),
      })),
    )
  })
}
