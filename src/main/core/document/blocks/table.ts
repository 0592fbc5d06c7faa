import type { Block, Row } from './block.ts'
import { withoutTags } from './html.ts'
import { heldRow, unstruck } from './struck.ts'

const delimiter = /^\s*(?:>\s*)?\|?\s*:?-{1,}:?\s*(?:\|\s*:?-{1,}:?\s*)*\|?\s*$/

/** A table with its line of dashes, or at least two lines that begin and end with a bar. */
export function readTable(lines: readonly string[], at: number): Block | undefined {
  const first = lines[at] ?? ''
  const second = lines[at + 1] ?? ''
  if (!first.includes('|')) return undefined
  const ruled = delimiter.test(second) && second.includes('-') && (second.includes('|') || second.includes(':'))
  if (!ruled && !(isBarred(first) && isBarred(second))) return undefined
  let end = at + 1
  while (end < lines.length && (lines[end] ?? '').includes('|') && (lines[end] ?? '').trim() !== '') end += 1
  const rows = lines.slice(at, end).map((text, index): Row => heldRow({ cells: cellsOf(text), line: at + 1 + index }))
  return {
    kind: 'table',
    from: at + 1,
    to: end,
    indent: first.length - first.trimStart().length,
    rows: rows.filter((_, index) => !(ruled && index === 1)),
  }
}

const isBarred = (text: string) => /^\s*\|.*\|\s*$/.test(text) && (text.match(/\|/g)?.length ?? 0) >= 3

/** A bar inside backquotes or behind a backslash separates nothing. */
function cellsOf(text: string): string[] {
  const inner = text.trim().replace(/^>\s*/, '').replace(/^\|/, '').replace(/\|$/, '')
  const cells = ['']
  let quoted = false
  for (let at = 0; at < inner.length; at += 1) {
    const letter = inner[at] ?? ''
    if (letter === '`') quoted = !quoted && inner.includes('`', at + 1)
    if (letter === '\\' && inner[at + 1] === '|') {
      cells[cells.length - 1] += '|'
      at += 1
    } else if (letter === '|' && !quoted) cells.push('')
    else cells[cells.length - 1] += letter
  }
  return cells.map((cell) =>
    withoutTags(unstruck(cell).shown ?? cell, '\n')
      .replace(/\*\*|__/g, '')
      .trim(),
  )
}
