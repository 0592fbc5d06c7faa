/** The failed steps that wait for a decision, and which of them is meant. Pure. */
import type { Question } from '#shared/run/question.ts'
import type { RunState } from '#shared/run/state.ts'

export type AskedFailure = { id: string; question: Extract<Question, { kind: 'failure' }> }

/** Those that wait, the one of the task that is looked at first. */
export function failuresOf({ questions }: Pick<RunState, 'questions'>, selected: string | undefined): AskedFailure[] {
  const failures = questions.flatMap(({ id, question }) => (question.kind === 'failure' ? [{ id, question }] : []))
  const isLookedAt = ({ question }: AskedFailure) => question.target === selected
  return [...failures.filter(isLookedAt), ...failures.filter((failure) => !isLookedAt(failure))]
}

/** What a button means that names no host: the failure of the task that is looked at, else the only one. Of several none is guessed. */
export function meantFailure(state: Pick<RunState, 'questions'>, selected: string | undefined): AskedFailure | undefined {
  const [first, ...others] = failuresOf(state, selected)
  return others.length === 0 || first?.question.target === selected ? first : undefined
}
