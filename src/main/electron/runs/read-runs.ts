import { plannedTarget, runningSteps, shareDone } from '#shared/run/selectors.ts'
import type { RunState, TargetState } from '#shared/run/state.ts'
import type { StepName, Way } from '#shared/run/step.ts'
import type { FollowedRun } from './follow-runs.ts'

/** A host that is neither old nor new at this moment. Without a step it waits between two, or for an answer. */
export type HalfDone = { host: string; service: string; way: Way; step?: StepName }

/** Nothing of it leaves a host half done, and it is over after days. */
export const onlyLooks = ({ plan }: FollowedRun): boolean => plan?.apart !== undefined

/** The hosts on which something was begun and is not over, of all runs. */
export function halfDone(runs: readonly FollowedRun[]): HalfDone[] {
  return runs
    .filter((run) => !onlyLooks(run))
    .flatMap(({ plan, state }) =>
      state.targets.flatMap((target) => {
        if (target.phase.kind !== 'going') return []
        const planned = plan && plannedTarget(plan, target.id)
        const names = { host: planned?.place ?? target.id, service: planned?.title ?? '' }
        return [{ ...names, way: target.phase.way, step: runningSteps(target)[0]?.step }]
      }),
    )
}

/** Milliseconds: for the first hour, in which a watch looks often. Not for days; what is missed asleep is said. */
const awakeForLooks = 60 * 60_000

/**
 * Whether the computer must stay awake: a step runs, or the next one is about to. Not while everything waits for a
 * person, at a gate, after a failure or in a pause: then it may sleep, and nothing is lost.
 */
export function mustStayAwake(runs: readonly FollowedRun[], now = Date.now()): boolean {
  return runs.some((run) => {
    const { state } = run
    if (onlyLooks(run)) return now - (state.began ?? now) < awakeForLooks
    if (state.targets.some((target) => runningSteps(target).length > 0)) return true
    return state.questions.length === 0 && (state.phase.kind === 'running' || state.phase.kind === 'stopping')
  })
}

/** As Electron's setProgressBar wants it: below 0 there is none, above 1 it is not known how far it is. */
export type ProgressReading = { fraction: number; mode: 'none' | 'normal' | 'indeterminate' | 'paused' | 'error' }

/** How far all runs are together, counted in steps of all their hosts. */
export function progressOf(all: readonly FollowedRun[]): ProgressReading {
  const runs = all.filter((run) => !onlyLooks(run))
  if (runs.length === 0) return { fraction: -1, mode: 'none' }
  const shares = runs.flatMap(({ state }) => state.targets.map(shareOf))
  if (shares.length === 0) return { fraction: 2, mode: 'indeterminate' }
  return { fraction: shares.reduce((sum, share) => sum + share, 0) / shares.length, mode: modeOf(runs.map(({ state }) => state)) }
}

/** Of one that was given up nothing more will come. */
function shareOf(target: TargetState): number {
  switch (target.phase.kind) {
    case 'waiting':
    case 'going':
    case 'done':
      return shareDone(target)
    case 'failed':
    case 'left-out':
    case 'stopped':
      return 1
  }
}

/** Red where something has failed and waits, yellow where it waits for a person. */
function modeOf(states: readonly RunState[]): ProgressReading['mode'] {
  if (states.some(({ questions }) => questions.some(({ question }) => question.kind === 'failure'))) return 'error'
  if (states.some(({ phase, questions }) => phase.kind === 'paused' || questions.length > 0)) return 'paused'
  return 'normal'
}

/** Every question that waits for a person, by names that are never used twice. */
export function waitingQuestions(runs: readonly FollowedRun[]): string[] {
  return runs.flatMap(({ id, state }) => state.questions.map((question) => `${id} ${question.id}`))
}
