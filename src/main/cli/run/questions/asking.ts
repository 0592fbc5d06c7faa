import type { Plan } from '#shared/domain/plan.ts'
import type { Question } from '#shared/run/question.ts'
import type { RunState } from '#shared/run/state.ts'
import type { Around } from '../../around.ts'

/** What a question to the person at the terminal needs. */
export type Asking = Around & {
  plan: Plan
  /** As the run stands now. */
  state(): RunState
  /** Who ticks the lines, asked once a run. */
  memory: { name?: string }
  /** Aborted when the run has ended: an open question is closed then. */
  over: AbortSignal
}

export type QuestionOf<Kind extends Question['kind']> = Extract<Question, { kind: Kind }>
