import type { RunState, StepState, TargetState } from '#shared/run/state.ts'
import type { StepName, Way } from '#shared/run/step.ts'
import type { FollowedRun } from './follow-runs.ts'

/** A host that is neither old nor new at this moment. Without a step it waits between two, or for an answer. */
export type HalfDone = { host: string; service: string; way: Way; step?: StepName }

const isRunning = ({ progress }: StepState) => progress.kind === 'running'
const runningStep = (target: TargetState) => [...target.forward, ...target.back].find(isRunning)

/** The hosts on which something was begun and is not over, of all runs. */
export function halfDone(runs: readonly FollowedRun[]): HalfDone[] {
  return runs.flatMap(({ plan, state }) =>
    state.targets.flatMap((target) => {
      if (target.phase.kind !== 'going') return []
      const planned = plan?.targets.find(({ id }) => id === target.id)
      const names = { host: planned?.place ?? target.id, service: planned?.title ?? '' }
      return [{ ...names, way: target.phase.way, step: runningStep(target)?.step }]
    }),
  )
}

/**
 * Whether the computer must stay awake: a step runs, or the next one is about to. Not while everything waits for a
 * person, at a gate, after a failure or in a pause: then it may sleep, and nothing is lost.
 */
export function mustStayAwake(runs: readonly FollowedRun[]): boolean {
  return runs.some(({ state }) => {
    if (state.targets.some((target) => runningStep(target) !== undefined)) return true
    return state.questions.length === 0 && (state.phase.kind === 'running' || state.phase.kind === 'stopping')
  })
}

/** As Electron's setProgressBar wants it: below 0 there is none, above 1 it is not known how far it is. */
export type ProgressReading = { fraction: number; mode: 'none' | 'normal' | 'indeterminate' | 'paused' | 'error' }

/** How far all runs are together, counted in steps of all their hosts. */
export function progressOf(runs: readonly FollowedRun[]): ProgressReading {
  if (runs.length === 0) return { fraction: -1, mode: 'none' }
  const shares = runs.flatMap(({ state }) => state.targets.map(shareOf))
  if (shares.length === 0) return { fraction: 2, mode: 'indeterminate' }
  return { fraction: shares.reduce((sum, share) => sum + share, 0) / shares.length, mode: modeOf(runs.map(({ state }) => state)) }
}

function shareOf(target: TargetState): number {
  switch (target.phase.kind) {
    case 'waiting':
      return 0
    case 'going': {
      const steps = target[target.phase.way]
      return steps.filter(({ progress }) => progress.kind === 'ended').length / steps.length
    }
    case 'done':
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
