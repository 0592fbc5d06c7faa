/** How the time of a run is made up: stage after stage, and of each the target that takes longest. Pure. */
import type { Plan, Target } from '../domain/plan.ts'
import type { StepEstimate } from './estimate.ts'
import { targetOf } from './selectors.ts'
import type { RunState, StepState, TargetState } from './state.ts'
import { taskGroups } from './task-groups.ts'
import { wavesOf } from './waves.ts'

export type CourseTarget = {
  target: Target
  /** What it took and will take, milliseconds; undefined where some of it has no record, as for all that people do. */
  milliseconds?: number
  /** Nothing beside it takes longer: it is on the critical path. */
  isLongest: boolean
}

/** What begins together. Behind it the run waits for somebody where there is a gate. */
export type Stage = { targets: CourseTarget[]; gate: boolean }

export type Course = {
  /** By the headings of the document; stages follow each other, and so do these. */
  phases: { key: string; name: string; stages: Stage[] }[]
  /** The critical path as far as it is known, milliseconds. */
  milliseconds: number
  /** How many of its targets have no record to tell their time by. */
  unknown: number
}

/**
 * The course of a plan's targets. What is done counts by what it took, what is to come by its estimate; waiting for people is in neither.
 * @param now milliseconds since 1970; where the run has ended, its end
 */
export function courseOf(
  plan: Pick<Plan, 'targets' | 'gate'>,
  run: Pick<RunState, 'targets'>,
  estimates: readonly StepEstimate[],
  now: number,
): Course {
  const known = new Map(estimates.filter(({ way }) => way === 'forward').map((one) => [`${one.target} ${one.step}`, one.milliseconds]))
  const timeOf = (target: Target) => {
    const state = targetOf(run, target.id)
    return state && timeForward(state, (step) => known.get(`${target.id} ${step}`), now)
  }
  const stages = wavesOf(plan).map(({ targets, gate }) => ({
    gate,
    targets: withLongest(targets.map((target) => ({ target, milliseconds: timeOf(target) }))),
  }))
  const path = stages.flatMap(({ targets }) => targets.find(({ isLongest }) => isLongest) ?? [])
  return {
    phases: taskGroups(plan.targets).map(({ key, name, targets }) => {
      const own = new Set(targets.map(({ id }) => id))
      return { key, name, stages: stages.filter((stage) => stage.targets.some(({ target }) => own.has(target.id))) }
    }),
    milliseconds: path.reduce((sum, { milliseconds = 0 }) => sum + milliseconds, 0),
    unknown: path.filter(({ milliseconds }) => milliseconds === undefined).length,
  }
}

/** One alone is the longest, known or not; of several the longest that is known, or the first. */
function withLongest(targets: readonly Omit<CourseTarget, 'isLongest'>[]): CourseTarget[] {
  const times = targets.map(({ milliseconds = -1 }) => milliseconds)
  const longest = times.indexOf(Math.max(...times))
  return targets.map((one, index) => ({ ...one, isLongest: index === longest }))
}

function timeForward({ forward, phase }: TargetState, estimate: (step: string) => number | undefined, now: number): number | undefined {
  if (forward.length === 0) return undefined
  let sum = 0
  for (const step of forward) {
    const time = timeOfStep(step, estimate(step.step), now)
    // What is over has no steps to come, whatever it left undone.
    if (time === undefined && phase.kind !== 'done' && phase.kind !== 'left-out') return undefined
    sum += time ?? 0
  }
  return sum
}

function timeOfStep({ progress }: StepState, estimate: number | undefined, now: number): number | undefined {
  switch (progress.kind) {
    case 'ended':
      return progress.at - progress.since
    case 'running':
      return Math.max(now - progress.since, estimate ?? 0)
    case 'waiting':
      return estimate
  }
}
