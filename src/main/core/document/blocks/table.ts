import { columnsOf, isSecondHeader, joinedHeader } from '../tables/columns.ts'
import type { Block, Row } from './block.ts'
import { outsideCode, typedRun, withoutMarks } from './emphasis.ts'
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
  const rows = plainRows(lines.slice(at, end).map((text, index): Row => ({ cells: cellsOf(text), line: at + 1 + index }))).map(heldRow)
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
  return cells
}

/** A break is one in backquotes too; beyond that, what stands in them is as it stands. */
const plainCell = (cell: string) =>
  outsideCode((unstruck(cell).shown ?? cell).replace(/<br\s*\/?>/gi, '\n').replace(/`[^`]*`/g, spanOfLines), (part) =>
    withoutTags(part, '\n'),
  )

/** `a⏎b` → `a`⏎`b`: each line of a span stands in backquotes of its own. */
const spanOfLines = (span: string) => span.replace(/\s*\n\s*/g, '`\n`')

/** What is set has no emphasis, unless all of it has; what is typed may have one around a word. */
const typedCell = (cell: string) =>
  cell
    .trim()
    .split(/\s*\n\s*/)
    .map((line) => typedRun(line) ?? line.replace(/^\*\*((?:(?!\*\*).)+)\*\*$/, '$1'))
    .join('\n')
const saidCell = (cell: string) => outsideCode(cell, withoutEmphasis).trim()
const withoutEmphasis = (part: string) => part.split('\n').map(withoutMarks).join('\n')

const typedColumns = ['command', 'back', 'key', 'value', 'old', 'file', 'cron', 'namespace'] as const

/** The first row is the header's, and says which columns hold what is typed. */
function plainRows(rows: readonly Row[]): Row[] {
  const [header = [], ...others] = rows.map(({ cells }) => cells.map(plainCell))
  const head = header.map(saidCell)
  const [second = []] = others
  const columns = columnsOf(isSecondHeader(head, second.map(saidCell)) ? joinedHeader(head, second.map(saidCell)) : head)
  const typed = new Set(typedColumns.map((name) => columns[name]))
  const plain = [head, ...others.map((cells) => cells.map((cell, index) => (typed.has(index) ? typedCell : saidCell)(cell)))]
  return rows.map((row, index) => ({ ...row, cells: plain[index] ?? [] }))
}
