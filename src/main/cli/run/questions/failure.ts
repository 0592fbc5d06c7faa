import { failureWord } from '#shared/run/failure-word.ts'
import { type Answer, type FailureChoice, isBeforeWayBack } from '#shared/run/question.ts'
import { stepWord } from '#shared/run/step-word.ts'
import { targetNameOf } from '#shared/run/target-name.ts'
import { problemLines } from '../../show/problem.ts'
import type { Asking, QuestionOf } from './asking.ts'

const letters: Record<FailureChoice, string> = {
  retry: 'r',
  use: 'u',
  skip: 's',
  'leave-out': 'l',
  'roll-back': 'b',
  'roll-back-all': 'a',
  stop: 'x',
}

/** The one question after a failure. Its problem was shown when the step ended. */
export async function askFailure(asking: Asking, question: QuestionOf<'failure'>): Promise<Answer> {
  const { target, step, choices } = question
  const { words, terminal, ask, over, plan } = asking
  const host = targetNameOf(plan, target)
  const isBefore = isBeforeWayBack(question)
  const title = isBefore ? words('failure.before-back', { host }) : words('failure.title', { host, step: stepWord(words, step) })
  terminal.err(`\n${terminal.style('red', title)}`)
  // No step has failed that would have said it.
  if (isBefore) terminal.err(problemLines(question.problem, asking).join('\n'))
  for (const choice of choices) terminal.err(`  [${letters[choice]}] ${words(failureWord(question, choice), { host })}`)
  for (;;) {
    const letter = (await ask.line(`${choices.map((choice) => letters[choice]).join('/')}? `, { signal: over })).trim().toLowerCase()
    const choice = choices.find((candidate) => letters[candidate] === letter)
    if (choice === undefined) continue
    return {
      kind: 'failure',
      choice,
      reason: choice === 'use' || choice === 'skip' || choice === 'leave-out' ? await reasonOf(asking) : '',
    }
  }
}

/** It goes into the journal; an empty one would tell nobody anything. */
async function reasonOf({ words, ask, over }: Asking): Promise<string> {
  for (;;) {
    const reason = (await ask.line(`${words('cli.reason')}: `, { signal: over })).trim()
    if (reason !== '') return reason
  }
}
