import { secretsOf } from '#core/shell/secrets.ts'
import { secretsInSql } from '#core/sql/sql-secrets.ts'
import type { Finding, Sentence } from '#shared/check/finding.ts'
import type { Sheet } from './sheet/sheet.ts'
import { placeIn } from './sheet/shell-places.ts'

/** Columns count from 0; where the text stands in no line as it is, they are equal. */
export type SecretPlace = { line: number; from: number; to: number; text?: string }

const masked = '••••••'

/** Where secrets stand: those that the reader found and those that commands and statements say, each place once. */
export function secretPlaces({ reading, commands, sql, lines }: Sheet): readonly SecretPlace[] {
  const told = commands.flatMap(({ command, block }) =>
    secretsOf(command).map(({ from, to }) => {
      const { line, column } = placeIn(block, from)
      return placed({ line, from: column, text: block.text.slice(from, to) }, lines)
    }),
  )
  const inSql = sql
    .filter(({ inShell }) => !inShell)
    .flatMap(({ statement, line, column }) =>
      secretsInSql(statement).flatMap((range) => {
        const before = statement.text.slice(0, range.from - statement.from)
        const breaks = before.split('\n').length - 1
        const from = breaks === 0 ? column + before.length : before.length - before.lastIndexOf('\n') - 1
        const text = statement.text.slice(range.from - statement.from, range.to - statement.from)
        return [placed({ line: line + breaks, from, text }, lines)]
      }),
    )
  const found = new Map<number, SecretPlace[]>()
  for (const place of [...reading.secrets, ...told, ...inSql]) {
    const here = found.get(place.line) ?? []
    const text = textAt(place, lines)
    if (text !== '' && !here.some((other) => other.from < place.to && place.from < other.to)) found.set(place.line, [...here, place])
  }
  return [...found.values()].flat()
}

/** What is run may stand in its line at another place, or not as it is. */
function placed({ line, from, text }: { line: number; from: number; text: string }, lines: Sheet['lines']): SecretPlace {
  const written = lines[line - 1]?.text ?? ''
  const at = written.startsWith(text, from) ? from : written.indexOf(text)
  return at < 0 ? { line, from: 0, to: 0, text } : { line, from: at, to: at + text.length }
}

const textAt = ({ line, from, to, text }: SecretPlace, lines: Sheet['lines']) => text ?? lines[line - 1]?.text.slice(from, to) ?? ''

/** Findings in which no secret of the document stands. */
export function maskFindings(findings: readonly Finding[], sheet: Sheet, places: readonly SecretPlace[]): Finding[] {
  const secrets = new Set(places.map((place) => textAt(place, sheet.lines).replace(/^["']|["']$/g, '')).filter((text) => text.length > 2))
  if (secrets.size === 0) return [...findings]
  const any = new RegExp(
    [...secrets]
      .sort((a, b) => b.length - a.length)
      .map((text) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
      .join('|'),
    'g',
  )
  const hide = ({ zh, en }: Sentence): Sentence => ({ zh: zh.replace(any, masked), en: en.replace(any, masked) })
  return findings.map(({ mend, ...rest }) => {
    // A change that would write a secret back into the document is not offered.
    const change = mend?.change && !mend.change.text.match(any) ? mend.change : undefined
    return { ...rest, text: hide(rest.text), ...(mend && { mend: { text: hide(mend.text), ...(change && { change }) } }) }
  })
}
