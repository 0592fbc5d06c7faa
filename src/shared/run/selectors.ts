/** What is read from the state of a run, in one place: core, command line and page ask the same questions. Pure. */
import type { Plan } from '../domain/plan.ts'
import type { JournalledEvent } from './events.ts'
import { initialRunState, reduceRun } from './reduce.ts'
import type { RunState, TargetState } from './state.ts'

/** A run before anything of it has happened. */
export const initialStateOf = (plan: Pick<Plan, 'targets'>): RunState => initialRunState(plan.targets)

/** A run as its plan and all that was journalled of it tell. */
export const stateFrom = (plan: Pick<Plan, 'targets'>, events: readonly JournalledEvent[]): RunState =>
  events.reduce(reduceRun, initialStateOf(plan))

/** It has the new version, and nobody brought the old one back since. */
export const isForward = ({ phase }: Pick<TargetState, 'phase'>): boolean => phase.kind === 'done' && phase.way === 'forward'

/** It was brought back. */
export const isBack = ({ phase }: Pick<TargetState, 'phase'>): boolean => phase.kind === 'done' && phase.way === 'back'

/** Changed by this run, and not brought back since. */
export const isTouched = (target: Pick<TargetState, 'phase' | 'touched'>): boolean => target.touched && !isBack(target)
