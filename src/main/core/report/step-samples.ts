/** What a run says of how long its steps take. Pure. */

import type { Plan, Target } from '#shared/domain/plan.ts'
import { asUpgrade, factsOf, upgradeFacts } from '#shared/kinds/upgrade.ts'
import type { StepSample, StepToCome } from '#shared/run/estimate.ts'
import { plannedTarget, targetOf } from '#shared/run/selectors.ts'
import type { RunState, StepState, TargetState } from '#shared/run/state.ts'
import { type StepName, type Way, ways } from '#shared/run/step.ts'

/** Every step that has really been done and has succeeded. What was there already, or was skipped, took no time to learn from. */
export function samplesOf(plan: Plan, state: RunState): StepSample[] {
  return state.targets.flatMap((targetState) => {
    const target = plannedTarget(plan, targetState.id)
    if (target === undefined) return []
    return ways.flatMap((way) => targetState[way].flatMap((step) => sampleOf(target, targetState, way, step)))
  })
}

function sampleOf(target: Target, state: TargetState, way: Way, { step, progress, facts }: StepState): StepSample[] {
  if (progress.kind !== 'ended' || progress.outcome.kind !== 'succeeded') return []
  // Where a part was there already, the speed is not to be read from the whole.
  const learned = facts && upgradeFacts(facts)
  if (learned?.step === 'upload' && learned.sent < learned.size) return []
  const bytes = learned?.step === 'back-up' ? learned.bytes : bytesMoved(target, state, step)
  return [{ service: target.title, way, step, milliseconds: progress.at - progress.since, bytes }]
}

/** The steps of a run with what they will move, as far as it is known. */
export function stepsToCome(plan: Plan, state: RunState): StepToCome[] {
  return plan.targets.flatMap((target) => {
    const targetState = targetOf(state, target.id)
    return ways.flatMap((way) =>
      target[way].map(({ step }) => ({
        target: target.id,
        service: target.title,
        way,
        step,
        bytes: targetState === undefined ? undefined : bytesMoved(target, targetState, step),
      })),
    )
  })
}

/** Bytes on which the time of a step depends. */
function bytesMoved(target: Target, state: TargetState, step: StepName): number | undefined {
  const archive = asUpgrade(target)?.archive
  switch (step) {
    case 'upload':
      return archive?.size
    case 'unpack':
      return archive?.unpacked
    case 'back-up':
      return factsOf(state, 'forward', 'preflight')?.directoryBytes
    case 'restore':
      return factsOf(state, 'forward', 'back-up')?.bytes ?? factsOf(state, 'forward', 'preflight')?.directoryBytes
    default:
      return undefined
  }
}
