/** The lines of a task that people carry out, and what was said of each. Pure. */
import type { Target } from '#shared/domain/plan.ts'
import { linesOf } from '#shared/run/person-lines.ts'
import type { GateLine, Signoff } from '#shared/run/question.ts'
import type { RunState, TargetState } from '#shared/run/state.ts'

export type PersonRow = {
  line: GateLine
  signoff?: Signoff
  /** The question that asks for it now. */
  question?: string
}

/** Those that are asked now, then what the plan has and nobody asks for: each once, in the order of the task. */
export function personRows(target: Target, state: TargetState, run: Pick<RunState, 'questions'>): PersonRow[] {
  const asked = run.questions.flatMap(({ id, question }) =>
    question.kind === 'gate' ? question.lines.filter((line) => line.target === target.id).map((line) => ({ line, question: id })) : [],
  )
  const planned = linesOf(target)
  const others = asked.filter(({ line }) => !planned.some((known) => known.line === line.line))
  const rows = planned.map((line): PersonRow => ({ line, question: asked.find((one) => one.line.line === line.line)?.question }))
  return [...rows, ...others].map((row) => ({
    ...row,
    signoff: row.question === undefined ? signoffOf(state, row.line) : undefined,
  }))
}

/** A journal of before knows a line by its text alone. */
const signoffOf = ({ signoffs }: TargetState, { line, text }: GateLine): Signoff | undefined =>
  signoffs.findLast((signoff) => (signoff.line === '' ? signoff.text === text : signoff.line === line))
