import type { Plan } from '#shared/domain/plan.ts'
import type { Answer, Question } from '#shared/run/question.ts'
import { placeNameOf } from '#shared/run/selectors.ts'
import { stepWord } from '#shared/run/step-word.ts'
import type { Around } from '../around.ts'
import { problemLines } from '../show/problem.ts'

/** Without a person nothing is decided that cannot be taken back: the run stops, and says so. */
export function safeAnswer(question: Question): Answer {
  switch (question.kind) {
    case 'gate':
      return { kind: 'gate', go: false, signoffs: [] }
    case 'failure':
      return { kind: 'failure', choice: 'stop', reason: '' }
    case 'kill-after-term':
      return { kind: 'kill-after-term', kill: false }
    case 'choose-process':
      return { kind: 'choose-process', pids: [] }
    case 'preflight':
      return { kind: 'preflight', go: false }
    case 'lock-held':
      return { kind: 'lock-held', takeOver: false }
  }
}

/** What was asked, and what would have answered it. */
export function declineText(around: Around, plan: Plan, question: Question): string {
  const { words } = around
  const host = question.kind === 'preflight' ? '' : placeNameOf(plan, question.target)
  switch (question.kind) {
    case 'gate': {
      const wrong = question.wrong.flatMap((problem) => problemLines(problem, around))
      return [
        words(wrong.length > 0 ? 'cli.declined-gate-wrong' : 'cli.declined-gate', { host }),
        ...wrong.map((line) => `  ${line}`),
      ].join('\n')
    }
    case 'failure':
      return words('cli.declined-failure', { host, step: stepWord(words, question.step) })
    case 'kill-after-term':
      return words('cli.declined-kill', { host, pids: question.processes.map(({ pid }) => pid).join(' ') })
    case 'choose-process':
      return words('cli.declined-choose', { host, pids: question.processes.map(({ pid }) => pid).join(' ') })
    case 'preflight':
      return words('cli.declined-preflight')
    case 'lock-held':
      return words('cli.declined-lock', { host, ...lockValues(question.owner) })
  }
}

const lockValues = ({ operator, computer, since, run }: Extract<Question, { kind: 'lock-held' }>['owner']) => ({
  operator,
  computer,
  since,
  run,
})
