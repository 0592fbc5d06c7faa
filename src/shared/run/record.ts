/** What a run amounts to: for the end of an evening, and on the way there. Pure. */
import type { Plan, Target } from '../domain/plan.ts'
import type { Problem } from '../problem/problem.ts'
import type { Signoff, TimedSignoff } from './question.ts'
import { isHowFar } from './remarks.ts'
import { plannedTarget, targetOf } from './selectors.ts'
import type { RunState, StepState, TargetState } from './state.ts'
import type { Way } from './step.ts'
import { taskGroups } from './task-groups.ts'

/** `back`: on the way back, which may be gone long after the way there. */
export type Stretch = { name: string; way: Way; from: number; to: number }
export type RunRecord = {
  /** Milliseconds; undefined before it has begun. */
  took?: number
  /** When each group of tasks was begun and came to its end, there and back; those that never began are left out. */
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

export function recordOf(plan: Pick<Plan, 'targets'> & Partial<Pick<Plan, 'wayBack'>>, run: RunState, now: number): RunRecord {
  const until = run.phase.kind === 'ended' || run.phase.kind === 'interrupted' ? run.phase.at : now
  const steps = run.targets.flatMap((target) => [...target.forward, ...target.back].map((step) => ({ target: target.id, step })))
  return {
    took: run.began === undefined ? undefined : until - run.began,
    stretches: [
      ...stretchesOf(plan.targets, run, 'forward', until),
      ...[
        ...stretchesOf(plan.targets, run, 'back', until),
        // A task of the way back alone goes forward when it is done.
        ...stretchesOf(plan.wayBack?.targets ?? [], run, 'forward', until).map((stretch) => ({ ...stretch, way: 'back' as const })),
      ].toSorted((one, other) => one.from - other.from),
    ],
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

const stretchesOf = (targets: readonly Target[], run: RunState, way: Way, until: number): Stretch[] =>
  taskGroups(targets).flatMap(({ name, targets: own }) => {
    const times = own.flatMap(({ id }) => timesOf(targetOf(run, id), way, until))
    return times.length === 0 ? [] : [{ name, way, from: Math.min(...times), to: Math.max(...times) }]
  })

/** The beginning and the end of everything that was done there on this way; what only looked ahead of its turn is not counted. */
function timesOf(target: TargetState | undefined, way: Way, until: number): number[] {
  if (target === undefined || target.phase.kind === 'waiting') return []
  const steps = target[way].filter(({ progress, changes }) => changes && progress.kind !== 'waiting')
  const ofSteps = steps.flatMap(({ progress }) => {
    if (progress.kind === 'waiting') return []
    return [progress.since, progress.kind === 'ended' ? progress.at : until]
  })
  const { phase, wentForward } = target
  const before = way === 'forward' && wentForward !== undefined ? [wentForward.since, wentForward.at] : []
  if (('way' in phase ? phase.way : 'forward') !== way) return [...ofSteps, ...before]
  const since = 'since' in phase ? [phase.since] : []
  const at = 'at' in phase ? [phase.at] : [until]
  return [...ofSteps, ...before, ...since, ...at]
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
