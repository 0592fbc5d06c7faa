import { describeProblem, type Language } from '#shared/problem/describe.ts'
import type { JournalledEvent } from '#shared/run/events.ts'
import type { Answer, Question } from '#shared/run/question.ts'
import { wordOfStep } from '#shared/run/step-words.ts'
import { formatMoment } from '#shared/text/format.ts'
import { type Block, heading, table } from './blocks.ts'
import { exchangesOf } from './history.ts'
import type { Words } from './words-type.ts'

/** `nameOf` says what a target is called. */
export type Telling = { words: Words; language: Language; nameOf(target: string): string }

/** What Ferry asked and what was decided, by whom. */
export function exchangeSection(events: readonly JournalledEvent[], telling: Telling): Block[] {
  const { words } = telling
  const rows = exchangesOf(events).map(({ at, question, answered }) => [
    formatMoment(at),
    questionText(question, telling),
    answered ? answerText(answered.answer, words) : words.notAnswered,
    answered ? `${answered.by}, ${formatMoment(answered.at)}` : '',
  ])
  const found = table([words.when, words.question, words.answer, words.by], rows)
  return found.length > 0 ? [heading(2, words.questions), ...found] : []
}

function questionText(question: Question, { words, language, nameOf }: Telling): string {
  const kind = words.asked[question.kind]
  const what = (problem: Parameters<typeof describeProblem>[0]): string => describeProblem(problem, language).what
  switch (question.kind) {
    case 'gate':
      return [`${kind}: ${nameOf(question.target)}${question.next ? ` → ${nameOf(question.next)}` : ''}`, ...question.wrong.map(what)].join(
        '; ',
      )
    case 'failure':
      return `${kind}: ${nameOf(question.target)}, ${words.ways[question.way]} · ${wordOfStep(question.step, language)}: ${what(question.problem)}`
    case 'kill-after-term':
    case 'choose-process':
      return `${kind}: ${nameOf(question.target)}, ${question.processes.map(({ pid, commandLine }) => `${pid} ${commandLine}`).join('; ')}`
    case 'preflight':
      return [`${kind}:`, ...question.findings.map(({ target, finding }) => `${nameOf(target)}: ${what(finding.problem)}`)].join(' ')
    case 'hold':
      return `${kind}: ${nameOf(question.target)}, ${formatMoment(question.opens)}${question.closes === undefined ? '' : ` – ${formatMoment(question.closes)}`}`
    case 'lock-held':
      return `${kind}: ${nameOf(question.target)}, ${question.owner.operator} (${question.owner.computer}), ${question.owner.since}`
  }
}

function answerText(answer: Answer, words: Words): string {
  switch (answer.kind) {
    case 'gate':
    case 'preflight':
      return answer.go ? words.yes : words.no
    case 'failure':
      return answer.reason === '' ? words.choices[answer.choice] : `${words.choices[answer.choice]} (${answer.reason})`
    case 'kill-after-term':
      return answer.kill ? words.choices.kill : words.no
    case 'choose-process':
      return answer.pids.length > 0 ? answer.pids.join(', ') : words.none
    case 'hold':
      return answer.choice === 'go'
        ? `${words.letThrough}: ${answer.by} (${answer.reason})`
        : words[answer.choice === 'wait' ? 'waitsForWindow' : 'no']
    case 'lock-held':
      return answer.takeOver ? words.choices['take-over'] : words.no
  }
}
