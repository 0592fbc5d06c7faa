import type { Translate } from '#shared/i18n/create-translator.ts'
import type { Answer } from '#shared/run/question.ts'
import { targetNameOf } from '#shared/run/target-name.ts'
import { formatDuration, formatMoment } from '#shared/text/format.ts'
import type { Asking, QuestionOf } from './asking.ts'

/** What is waited for, by whose clock, and how long still. */
export function holdLines({ opens, closes, missed, isAsked }: QuestionOf<'hold'>, host: string, now: number, words: Translate): string[] {
  const left = formatDuration(Math.max(0, opens - now))
  const until = closes === undefined ? '' : ` – ${formatMoment(closes)}`
  return [
    ...(missed === undefined ? [] : [words('hold.missed', { host, time: formatMoment(missed) })]),
    words(isAsked ? 'hold.next' : 'hold.until', { host, time: `${formatMoment(opens)}${until}`, left }),
  ]
}

/** Enter alone shows how long it still is. */
export async function askHold(asking: Asking, question: QuestionOf<'hold'>): Promise<Answer> {
  const { words, terminal, ask, over, plan } = asking
  const host = targetNameOf(plan, question.target)
  const letters = question.isAsked ? 'w/g/x' : 'g/x'
  for (;;) {
    terminal.err(`\n${holdLines(question, host, Date.now(), words).join('\n')}`)
    if (question.isAsked) terminal.err(`  [w] ${words('hold.wait')}`)
    terminal.err(`  [g] ${words('hold.go')}`)
    terminal.err(`  [x] ${words('hold.stop')}`)
    const letter = (await ask.line(`${letters}? `, { signal: over })).trim().toLowerCase()
    if (letter === 'x') return { kind: 'hold', choice: 'stop', by: '', reason: '' }
    if (letter === 'w' && question.isAsked) return { kind: 'hold', choice: 'wait', by: '', reason: '' }
    if (letter !== 'g') continue
    return { kind: 'hold', choice: 'go', by: await needed(asking, words('hold.by')), reason: await needed(asking, words('hold.reason')) }
  }
}

async function needed({ ask, over }: Asking, prompt: string): Promise<string> {
  for (;;) {
    const text = (await ask.line(`${prompt}: `, { signal: over })).trim()
    if (text !== '') return text
  }
}
