import type { Answer, FailureChoice } from '#shared/run/question.ts'
import { placeNameOf } from '#shared/run/selectors.ts'
import { stepWord } from '#shared/run/step-word.ts'
import type { Asking, QuestionOf } from './asking.ts'

const letters: Record<FailureChoice, string> = {
  retry: 'r',
  skip: 's',
  'leave-out': 'l',
  'roll-back': 'b',
  'roll-back-all': 'a',
  stop: 'x',
}

/** The one question after a failure. Its problem was shown when the step ended. */
export async function askFailure(asking: Asking, { target, step, choices }: QuestionOf<'failure'>): Promise<Answer> {
  const { words, terminal, ask, over, plan } = asking
  const host = placeNameOf(plan, target)
  terminal.err(`\n${terminal.style('red', words('failure.title', { host, step: stepWord(words, step) }))}`)
  for (const choice of choices) terminal.err(`  [${letters[choice]}] ${words(`failure.${choice}`, { host })}`)
  for (;;) {
    const letter = (await ask.line(`${choices.map((choice) => letters[choice]).join('/')}? `, { signal: over })).trim().toLowerCase()
    const choice = choices.find((candidate) => letters[candidate] === letter)
    if (choice === undefined) continue
    return { kind: 'failure', choice, reason: choice === 'skip' || choice === 'leave-out' ? await reasonOf(asking) : '' }
  }
}

/** It goes into the journal; an empty one would tell nobody anything. */
async function reasonOf({ words, ask, over }: Asking): Promise<string> {
  for (;;) {
    const reason = (await ask.line(`${words('cli.reason')}: `, { signal: over })).trim()
    if (reason !== '') return reason
  }
}
