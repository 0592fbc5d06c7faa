/** What is struck through: shown by its author, and no longer meant. */
import type { Row } from './block.ts'

/** `rest`: what still holds. `shown`: all of it, what is struck between two pairs of tildes; only where something is. */
export type Unstruck = { rest: string; shown?: string }

const open = /~~(?=[^~\s])|<(del|s|strike)(?:\s[^<>]{0,80})?>|`/gi

/** One pass: a mark that is never closed is looked for once. */
export function unstruck(text: string): Unstruck {
  if (!text.includes('~~') && !/<(?:del|s|strike)\b/i.test(text)) return { rest: text }
  const lower = text.toLowerCase()
  const missing = new Set<string>()
  let rest = ''
  let shown = ''
  let from = 0
  open.lastIndex = 0
  for (let match = open.exec(text); match !== null; match = open.exec(text)) {
    const begun = match.index + match[0].length
    const closing = match[0] === '~~' || match[0] === '`' ? match[0] : `</${match[1]?.toLowerCase()}>`
    const end = missing.has(closing) ? -1 : lower.indexOf(closing, begun)
    if (end < 0) {
      missing.add(closing)
      continue
    }
    open.lastIndex = end + closing.length
    // What stands in backquotes is typed as it stands.
    if (match[0] === '`') continue
    rest += text.slice(from, match.index)
    shown += `${text.slice(from, match.index)}~~${text.slice(begun, end).trim()}~~`
    from = end + closing.length
  }
  return from === 0 ? { rest: text } : { rest: rest + text.slice(from), shown: shown + text.slice(from) }
}

/** Whether nothing is left but numbers, boxes and remarks in brackets: （改为不重启）. */
export const isNothingLeft = (rest: string): boolean =>
  !/[\p{L}\p{N}]/u.test(rest.replace(/^\s*(?:[-*+]|\d{1,3}[.)、．])?\s*/, '').replace(/[(（【[][^()（）【】[\]]{0,80}[)）】\]]/g, ''))

/** A row with what still holds in its cells, and what does not beside it. */
export function heldRow(row: Row): Row {
  const all = row.cells.map(unstruck)
  if (all.every(({ shown }) => shown === undefined)) return row
  const struck = all.flatMap(({ rest, shown }, index) => (shown !== undefined && isNothingLeft(rest) ? [index] : []))
  return {
    ...row,
    cells: all.map(({ rest }, index) => (struck.includes(index) ? '' : rest.trim())),
    shown: all.map(({ shown }, index) => shown ?? row.cells[index] ?? ''),
    struck,
  }
}

/** Lines from a mark that one line opens to the line that closes it. */
export function struckLines(lines: readonly string[]): ReadonlySet<number> {
  const found = new Set<number>()
  let fence = ''
  for (let at = 0; at < lines.length; at += 1) {
    const text = lines[at] ?? ''
    const sign = /^\s*(?:>\s*)*(?:[-*+]\s+|\d+[.)]\s+)?(```|~~~)/.exec(text)?.[1]
    if (sign !== undefined && (fence === '' || fence === sign)) fence = fence === '' ? sign : ''
    if (fence !== '' || sign !== undefined) continue
    const end = endOf(lines, at)
    if (end === undefined) continue
    for (let line = at; line <= end; line += 1) found.add(line + 1)
    at = end
  }
  return found
}

const tags = /<(\/?)(?:del|s|strike)\b[^<>]{0,80}>/gi

function endOf(lines: readonly string[], at: number): number | undefined {
  const text = lines[at] ?? ''
  if (balance(text) > 0) {
    const end = lines.slice(at + 1, at + longest).findIndex((line) => balance(line) < 0)
    return end < 0 ? undefined : at + 1 + end
  }
  if (!isOdd(text)) return undefined
  for (let next = at + 1; next < at + longest && (lines[next] ?? '').trim() !== ''; next += 1) if (isOdd(lines[next] ?? '')) return next
  return undefined
}

/** Struck passages are not longer; one that is never closed is none. */
const longest = 200
const balance = (text: string) => [...text.matchAll(tags)].reduce((sum, [, closes]) => sum + (closes === '/' ? -1 : 1), 0)
const isOdd = (text: string) => (text.replace(/`[^`]*`/g, '').match(/~~/g)?.length ?? 0) % 2 === 1
