import type { Plan } from '#shared/domain/plan.ts'
import type { Answer, Question } from '#shared/run/question.ts'
import { stepWord } from '#shared/run/step-word.ts'
import { targetNameOf } from '#shared/run/target-name.ts'
import type { Around } from '../around.ts'
import { findingLines } from '../show/findings.ts'
import { problemLines } from '../show/problem.ts'
import { type FailurePolicy, stopOnFailure } from './on-failure.ts'

/** Without a person nothing is decided that cannot be taken back, but what was decided ahead: the run stops, and says so. */
export function safeAnswer(question: Question, onFailure: FailurePolicy = stopOnFailure()): Answer {
  switch (question.kind) {
    case 'gate':
      return { kind: 'gate', go: false, signoffs: [] }
    case 'failure':
      return { kind: 'failure', choice: onFailure(question), reason: '' }
    case 'kill-after-term':
      return { kind: 'kill-after-term', kill: false }
    case 'choose-process':
      return { kind: 'choose-process', pids: [] }
    case 'preflight':
      return { kind: 'preflight', go: false }
    case 'hold':
      return { kind: 'hold', choice: 'stop', by: '', reason: '' }
    case 'lock-held':
      return { kind: 'lock-held', takeOver: false }
  }
}

/** What was asked, and what would have answered it. */
export function declineText(around: Around, plan: Plan, question: Question, answer: Answer = safeAnswer(question)): string {
  const { words } = around
  const host = question.kind === 'preflight' ? '' : targetNameOf(plan, question.target)
  switch (question.kind) {
    case 'gate': {
      const wrong = question.wrong.flatMap((problem) => problemLines(problem, around))
      return withLines(words(wrong.length > 0 ? 'cli.declined-gate-wrong' : 'cli.declined-gate', { host }), wrong)
    }
    case 'failure': {
      const choice = answer.kind === 'failure' ? answer.choice : 'stop'
      const values = { host, step: stepWord(words, question.step) }
      return choice === 'retry' || choice === 'roll-back' || choice === 'roll-back-all'
        ? words(`cli.chose-${choice}`, values)
        : withLines(words('cli.declined-failure', values), problemLines(question.problem, around))
    }
    case 'kill-after-term':
      return words('cli.declined-kill', { host, pids: question.processes.map(({ pid }) => pid).join(' ') })
    case 'choose-process':
      return words('cli.declined-choose', { host, pids: question.processes.map(({ pid }) => pid).join(' ') })
    case 'preflight':
      return withLines(
        words('cli.declined-preflight'),
        findingLines(
          around,
          question.findings.filter(({ finding }) => finding.severity === 'blocking'),
        ),
      )
    case 'hold':
      return words('cli.declined-hold', { host })
    case 'lock-held':
      return words('cli.declined-lock', { host, ...lockValues(question.owner) })
  }
}

/** What is behind it may have been told by an earlier Ferry, or by no step at all. */
const withLines = (said: string, lines: readonly string[]): string => [said, ...lines.map((line) => `  ${line}`)].join('\n')

const lockValues = ({ operator, computer, since, run }: Extract<Question, { kind: 'lock-held' }>['owner']) => ({
  operator,
  computer,
  since,
  run,
})
