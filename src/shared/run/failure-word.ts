import { type FailureChoice, isBeforeWayBack, type Question } from './question.ts'

/** The name, in the catalogue of words, of what a choice does: before a way back two of them do something else. */
export function failureWord(question: Extract<Question, { kind: 'failure' }>, choice: FailureChoice) {
  if (isBeforeWayBack(question) && choice === 'retry') return 'failure.look-again' as const
  if (isBeforeWayBack(question) && choice === 'leave-out') return 'failure.leave-as-is' as const
  return `failure.${choice}` as const
}
