/** What a run says of how long its steps take. Pure. */
import type { Plan, Target } from '#shared/domain/plan.ts'
import type { StepSample, StepToCome } from '#shared/run/estimate.ts'
import { factsOf, type RunState, type StepState, type TargetState } from '#shared/run/state.ts'
import { type StepName, stepsOf, type Way, ways } from '#shared/run/step.ts'

/** Every step that has really been done and has succeeded. What was there already, or was skipped, took no time to learn from. */
export function samplesOf(plan: Plan, state: RunState): StepSample[] {
  return state.targets.flatMap((targetState) => {
    const target = plan.targets.find(({ id }) => id === targetState.id)
    if (target === undefined) return []
    return ways.flatMap((way) => targetState[way].flatMap((step) => sampleOf(target, targetState, way, step)))
  })
}

function sampleOf(target: Target, state: TargetState, way: Way, { step, progress, facts }: StepState): StepSample[] {
  if (progress.kind !== 'ended' || progress.outcome.kind !== 'succeeded') return []
  // Where a part was there already, the speed is not to be read from the whole.
  if (facts?.step === 'upload' && facts.sent < facts.size) return []
  const bytes = facts?.step === 'back-up' ? facts.bytes : bytesMoved(target, state, step)
  return [{ service: target.service.name, way, step, milliseconds: progress.at - progress.since, bytes }]
}

/** The steps of a run with what they will move, as far as it is known. */
export function stepsToCome(plan: Plan, state: RunState): StepToCome[] {
  return plan.targets.flatMap((target) => {
    const targetState = state.targets.find(({ id }) => id === target.id)
    return ways.flatMap((way) =>
      stepsOf(way).map((step) => ({
        target: target.id,
        service: target.service.name,
        way,
        step,
        bytes: targetState === undefined ? undefined : bytesMoved(target, targetState, step),
      })),
    )
  })
}

/** Bytes on which the time of a step depends. */
function bytesMoved({ archive }: Target, state: TargetState, step: StepName): number | undefined {
  switch (step) {
    case 'upload':
      return archive?.size
    case 'unpack':
      return archive?.unpacked
    case 'back-up':
      return factsOf(state, 'forward', 'preflight')?.directoryBytes
    case 'restore':
      return factsOf(state, 'forward', 'back-up')?.bytes ?? factsOf(state, 'forward', 'preflight')?.directoryBytes
    case 'preflight':
    case 'stop':
    case 'start':
    case 'watch':
    case 'verify':
      return undefined
  }
}
