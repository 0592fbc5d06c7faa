import type { Finding } from '#shared/check/finding.ts'
import type { RequestReply } from '#shared/contract/index.ts'
import type { Part, ReadingItem } from '#shared/document/reading.ts'
import type { Setting } from '../around.ts'
import { commandText, plainText } from './plain-text.ts'
import { pad } from './table.ts'

/** A document as it was understood: its lines in order, what is open, and what is wrong. */
export function readingLines(
  { words, language, terminal }: Setting,
  { reading, asked, findings }: RequestReply<'document.check'>,
): string[] {
  const { share, items, parameters } = reading
  const wide = Math.max(...items.map((item) => rangeOf(item).length), 1)
  return [
    terminal.style('bold', plainText(reading.title)),
    words('cli.check-share', { ...share }),
    ...items.filter((item) => item.fate !== 'context' || item.title !== '').flatMap((item) => itemLines(item, wide)),
    ...parameters.map(({ text, lines }) => plainText(words('cli.check-parameter', { text, lines: lines.join(', ') }))),
    ...asked.flatMap(({ name, lines, known }) =>
      known === undefined ? [] : [plainText(words('cli.check-known', { name, known, lines: lines.join(', ') }))],
    ),
    ...findings.flatMap(findingLines),
  ]

  function findingLines({ line, severity, rule, text, mend, ignored }: Finding): string[] {
    const tail = ignored === undefined ? '' : ` — ${words('cli.check-ignored', { reason: ignored })}`
    const head = plainText(`${words(severityWords[severity])} ${line}: ${text[language]} (${rule})${tail}`)
    const styled =
      ignored !== undefined || severity === 'info'
        ? terminal.style('dim', head)
        : terminal.style(severity === 'blocking' ? 'red' : 'yellow', head)
    return [styled, ...(mend === undefined ? [] : [terminal.style('dim', plainText(`    ${mend.text[language]}`))])]
  }

  function itemLines(item: ReadingItem, width: number): string[] {
    const kind = item.fate === 'typed' || item.fate === 'person' ? (item.kind ?? item.fate) : words(`cli.fate-${item.fate}`)
    const choice = item.choice === undefined ? '' : ` ‹${item.choice.option}›`
    const head = `${pad(rangeOf(item), width, 'right')}  ${pad(kind, kindWidth)}  ${whatOf(item)}${choice}`
    // What is typed is shown as its shell gets it.
    const shown = item.fate === 'typed' ? commandText : plainText
    const line = shown(head)
    const parts = (item.parts ?? []).map((part) =>
      shown(`${' '.repeat(width)}  ${pad(`· ${part.kind ?? ''}`, kindWidth)}  ${whatOf(part)}`),
    )
    return [item.fate === 'context' || item.fate === 'note' ? terminal.style('dim', line) : line, ...parts]
  }
}

const severityWords = { blocking: 'remark.error', warning: 'remark.warning', info: 'remark.info' } as const

/** The longest kind's name. */
const kindWidth = 12

const rangeOf = ({ lines: [from, to] }: ReadingItem) => (from === to ? `${from}` : `${from}–${to}`)

function whatOf({ title, on, owner, state }: Part): string {
  return [
    state === 'done' ? '✓ ' : '',
    title,
    on === undefined || on.length === 0 ? '' : ` @ ${on.join(', ')}`,
    owner === undefined || owner.length === 0 ? '' : ` (${owner.join(', ')})`,
  ].join('')
}
