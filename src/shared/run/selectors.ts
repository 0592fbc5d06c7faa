/** What is read from a plan and the state of its run, in one place: core, command line and page ask the same questions. Pure. */
import type { Plan, Target } from '../domain/plan.ts'
import type { JournalledEvent } from './events.ts'
import type { Question } from './question.ts'
import { initialRunState, reduceRun } from './reduce.ts'
import type { RunState, StepState, TargetState } from './state.ts'
import type { StepName, Way } from './step.ts'

type Targets = Pick<Plan, 'targets'> & { wayBack?: Plan['wayBack'] }

/** A run before anything of it has happened. */
export const initialStateOf = (plan: Targets): RunState => initialRunState(plan.targets, plan.wayBack?.targets)

/** A run as its plan and all that was journalled of it tell. */
export const stateFrom = (plan: Targets, events: readonly JournalledEvent[]): RunState => events.reduce(reduceRun, initialStateOf(plan))

export const plannedTarget = (plan: Targets, id: string): Target | undefined =>
  plan.targets.find((target) => target.id === id) ?? plan.wayBack?.targets.find((target) => target.id === id)

/** What a run shows: its targets, and once the document's own way back is gone, the tasks that are only done there. */
export function shownTargets(plan: Targets, state: Pick<RunState, 'wayBack' | 'bringingBack'>): Target[] {
  const begun = new Set(state.wayBack.filter(({ phase }) => phase.kind !== 'waiting').map(({ id }) => id))
  const own = plan.wayBack?.targets ?? []
  const isGone = own.some(({ id }) => begun.has(id) || state.bringingBack.includes(id))
  return isGone ? [...plan.targets, ...own] : [...plan.targets]
}

/** Also of those that are only done on the way back. */
export const targetOf = (state: Pick<RunState, 'targets'> & { wayBack?: TargetState[] }, id: string): TargetState | undefined =>
  state.targets.find((target) => target.id === id) ?? state.wayBack?.find((target) => target.id === id)

export const stepOf = (target: TargetState, way: Way, step: StepName): StepState | undefined =>
  target[way].find((candidate) => candidate.step === step)

/** The way that a target is on: forward until it goes back. */
export const wayOf = (target: TargetState): Way => (target.back.some(({ progress }) => progress.kind !== 'waiting') ? 'back' : 'forward')

/** The steps that go on now: in a preflight those of many targets, else one. */
export const runningSteps = (target: TargetState): StepState[] =>
  [...target.forward, ...target.back].filter(({ progress }) => progress.kind === 'running')

/** It has the new version, and nobody brought the old one back since. */
export const isForward = ({ phase }: Pick<TargetState, 'phase'>): boolean => phase.kind === 'done' && phase.way === 'forward'

/** It was brought back. */
export const isBack = ({ phase }: Pick<TargetState, 'phase'>): boolean => phase.kind === 'done' && phase.way === 'back'

/** Changed by this run, and not brought back since. */
export const isTouched = (target: Pick<TargetState, 'phase' | 'touched'>): boolean => target.touched && !isBack(target)

/** Touched, and of a kind that knows its way back. */
export const hasWayBack = (target: Pick<TargetState, 'phase' | 'touched' | 'back'>): boolean => isTouched(target) && target.back.length > 0

/** Its signatures are for what is there: not for a version that was taken away after they were given. */
export const isSignedFor = ({ signedAt, takenAwayAt }: Pick<TargetState, 'signedAt' | 'takenAwayAt'>): boolean =>
  signedAt !== undefined && (takenAwayAt === undefined || signedAt > takenAwayAt)

/** What a roll back of everything would bring back, in the order of the run. */
export const touchedTargets = ({ targets }: Pick<RunState, 'targets'>): string[] => targets.filter(hasWayBack).map(({ id }) => id)

/** Whether the way back stands open: there is one, and it is not gone now. */
export const canGoBack = (target: Pick<TargetState, 'phase' | 'touched' | 'back'>): boolean =>
  hasWayBack(target) && !(target.phase.kind === 'going' && target.phase.way === 'back')

/** Those whose way back stands open, in the order of going back. */
export const waysBack = ({ targets }: Pick<RunState, 'targets'>): string[] =>
  targets
    .filter(canGoBack)
    .map(({ id }) => id)
    .toReversed()

/**
 * Whether a yes at this gate is the run's end. What is asked in the middle of a story covers nothing, and on a way back others may follow:
 * where the gate names no next one, that alone says no more than that nobody knows it.
 */
export const isLastGate = (
  { next, covers }: Pick<Extract<Question, { kind: 'gate' }>, 'next' | 'covers'>,
  { targets, bringingBack }: Pick<RunState, 'targets' | 'bringingBack'>,
): boolean =>
  next === undefined && bringingBack.length === 0 && covers.length > 0 && covers.every((id) => targets.some((target) => target.id === id))

/** The target that a question is about, or that something is being done to. */
export function activeTarget(state: Pick<RunState, 'questions' | 'targets'> & { wayBack?: TargetState[] }): string | undefined {
  const asked = state.questions.map(({ question }) => ('target' in question ? question.target : undefined)).find(Boolean)
  return asked ?? [...(state.wayBack ?? []), ...state.targets].find(({ phase }) => phase.kind === 'going')?.id
}

/** How much of its way a target has behind it, 0 to 1. */
export function shareDone(target: TargetState): number {
  if (target.phase.kind === 'done') return 1
  // Looked at ahead of its turn, with all the others: nothing of it is on its way.
  if (target.phase.kind === 'waiting') return 0
  const steps = target[wayOf(target)]
  return steps.filter(({ progress }) => progress.kind === 'ended').length / steps.length
}

/** Milliseconds that its steps took, without what lay between them: gates, questions, pauses. */
export const timeWorked = (target: TargetState, way: Way): number =>
  target[way].reduce((sum, { progress }) => (progress.kind === 'ended' ? sum + progress.at - progress.since : sum), 0)

/** How a target stands, in one word: a key of the words, with `host.` before it. */
export function standingOf({ phase }: Pick<TargetState, 'phase'>) {
  switch (phase.kind) {
    case 'done':
      return phase.way === 'forward' ? 'done' : 'restored'
    case 'failed':
      return phase.way === 'forward' ? 'failed' : 'restore-failed'
    case 'waiting':
    case 'going':
    case 'left-out':
    case 'stopped':
      return phase.kind
  }
}

/** A run that has something left to do: what was stopped, has failed, or was never begun. One that goes on needs no carrying on. */
export function canCarryOn({ phase, targets, bringingBack }: Pick<RunState, 'phase' | 'targets' | 'bringingBack'>): boolean {
  if (phase.kind === 'interrupted') return true
  const isAtItsEnd = (target: TargetState) => target.phase.kind === 'done' || target.phase.kind === 'left-out'
  return phase.kind === 'ended' && (bringingBack.length > 0 || !targets.every(isAtItsEnd))
}
