/** What a run amounts to: for the end of an evening, and on the way there. Pure. */
import type { Plan } from '../domain/plan.ts'
import type { Problem } from '../problem/problem.ts'
import type { Signoff, TimedSignoff } from './question.ts'
import { isHowFar } from './remarks.ts'
import { plannedTarget, targetOf } from './selectors.ts'
import type { RunState, StepState, TargetState } from './state.ts'
import { taskGroups } from './task-groups.ts'

export type Stretch = { name: string; from: number; to: number }
export type RunRecord = {
  /** Milliseconds; undefined before it has begun. */
  took?: number
  /** When each group of tasks was begun and came to its end; those that never began are left out. */
  stretches: Stretch[]
  /** Steps that were done again; what only looks is none. */
  retries: { target: string; step: string; attempts: number }[]
  /** What was noted, what failed in the last attempt of a step, and why a place came to no end where no step of it says so. */
  troubles: { target: string; step?: string; problem: Problem }[]
  signed: (Signoff & { target: string; at?: number })[]
  /** Who has looked at what was brought back. */
  restored: (TimedSignoff & { target: string })[]
  /** Targets that have not come to their end. */
  left: string[]
}

export function recordOf(plan: Pick<Plan, 'targets'>, run: RunState, now: number): RunRecord {
  const until = run.phase.kind === 'ended' || run.phase.kind === 'interrupted' ? run.phase.at : now
  const steps = run.targets.flatMap((target) => [...target.forward, ...target.back].map((step) => ({ target: target.id, step })))
  return {
    took: run.began === undefined ? undefined : until - run.began,
    stretches: taskGroups(plan.targets).flatMap(({ name, targets }) => {
      const times = targets.flatMap(({ id }) => timesOf(targetOf(run, id), until))
      return times.length === 0 ? [] : [{ name, from: Math.min(...times), to: Math.max(...times) }]
    }),
    retries: steps.flatMap(({ target, step: { step, attempt } }) =>
      attempt > 1 && !onlyLooks(plan, target, step) ? [{ target, step, attempts: attempt }] : [],
    ),
    troubles: [...run.targets, ...run.wayBack].flatMap(troublesOf),
    signed: run.targets.flatMap((target) => target.signoffs.map((signoff) => ({ ...signoff, target: target.id, at: target.signedAt }))),
    restored: run.targets.flatMap((target) => target.restoredSignoffs.map((signoff) => ({ ...signoff, target: target.id }))),
    left: run.targets.filter(({ phase }) => phase.kind !== 'done').map(({ id }) => id),
  }
}

/** A run that is carried on looks at every host again: that is no step that was done twice. */
const onlyLooks = (plan: Pick<Plan, 'targets'>, target: string, step: string): boolean =>
  plannedTarget(plan, target)?.forward.some((planned) => planned.step === step && planned.ahead) ?? false

/** The beginning and the end of everything that was done there; what only looked ahead of its turn is not counted. */
function timesOf(target: TargetState | undefined, until: number): number[] {
  if (target === undefined || target.phase.kind === 'waiting') return []
  const steps = [...target.forward, ...target.back].filter(({ progress, changes }) => changes && progress.kind !== 'waiting')
  const ofSteps = steps.flatMap(({ progress }) => {
    if (progress.kind === 'waiting') return []
    return [progress.since, progress.kind === 'ended' ? progress.at : until]
  })
  const { phase } = target
  const since = 'since' in phase ? [phase.since] : []
  const at = 'at' in phase ? [phase.at] : [until]
  return [...ofSteps, ...since, ...at]
}

function troublesOf(target: TargetState): RunRecord['troubles'] {
  const { id, phase } = target
  const ofSteps = [...target.forward, ...target.back].flatMap((step) =>
    troublesIn(step).map((problem) => ({ target: id, step: step.step, problem })),
  )
  const own = 'problem' in phase ? phase.problem : undefined
  const isTold = ofSteps.some(({ problem }) => own !== undefined && isSame(problem, own))
  return own === undefined || isTold
    ? ofSteps
    : [...ofSteps, { target: id, step: own.place?.kind === 'file' ? undefined : own.place?.step, problem: own }]
}

const isSame = (one: Problem, other: Problem) => one.code === other.code && JSON.stringify(one.values) === JSON.stringify(other.values)

function troublesIn({ progress, notes }: StepState): Problem[] {
  const failed = progress.kind === 'ended' && 'problem' in progress.outcome ? [progress.outcome.problem] : []
  return [...failed, ...notes.filter((note) => !isHowFar(note))]
}
