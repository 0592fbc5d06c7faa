/** A table whose rows are tasks of their own: batches of applications, steps with commands. */
import type { Row } from '../blocks/block.ts'
import { isForbidden } from '../guards/negation.ts'
import { namesIn } from '../guards/owners.ts'
import { stateOfCell } from '../guards/state.ts'
import { contextPiece, doing, notePiece, type Piece, shortTitle } from '../piece.ts'
import { hostsIn } from '../prose/hosts-in.ts'
import { readClause } from '../prose/read-clause.ts'
import type { HostBook, Session } from '../session.ts'
import { looksLikeCommand } from '../shell/looks-like-command.ts'
import { readLine, readScript } from '../shell/read-command.ts'
import { cellOf, filledDown } from './checklist.ts'
import type { Table } from './table.ts'

export function stepRows(table: Table, book: HostBook): Piece[] {
  const { header, rows, columns } = table
  const filled = new Map(filledDown(rows, columns).map((row) => [row.line, row]))
  return [
    contextPiece([header.line, header.line], header.cells.filter((cell) => cell !== '').join(' | ')),
    ...rows.map((row) => {
      const whole = filled.get(row.line)
      return whole === undefined ? contextPiece([row.line, row.line], '') : rowPiece(table, whole, book)
    }),
  ]
}

function rowPiece({ columns, session }: Table, row: Row, book: HostBook): Piece {
  const owner = namesIn(cellOf(row, columns.owner))
  const batch = cellOf(row, columns.batch)
  const time = cellOf(row, columns.time)
  const needs = namesIn(cellOf(row, columns.needs))
  const skipped = new Set([columns.owner, columns.state, columns.verified, columns.batch, columns.needs, columns.time])
  const words = row.cells.filter((cell, index) => cell !== '' && !skipped.has(index))
  const name =
    cellOf(row, columns.application) || cellOf(row, columns.task) || words.find((cell) => !/^[\d.]+$/.test(cell)) || words.join(' ')
  const title = [name, ...words.filter((cell) => cell !== name && !/^[\d.]+$/.test(cell))].join(' · ')
  const lines: [number, number] = [row.line, row.line]
  if (isForbidden(title)) return notePiece(lines, title)
  const found =
    actOf(cellOf(row, columns.command), row.line, session) ??
    (columns.application === undefined ? readClause(name, row.line, session) : undefined)
  const state = columns.state === undefined ? {} : { state: stateOfCell(cellOf(row, columns.state)) }
  return {
    lines,
    fate: found?.fate ?? (found === undefined ? 'person' : 'typed'),
    ...(found ?? doing('person', title, { person: title, name, ...releasedBy(cellOf(row, columns.application)) })),
    ...onOf(cellOf(row, columns.address), row.line, book),
    title: shortTitle(title),
    ...(owner.length === 0 ? {} : { owner }),
    ...(batch === '' ? {} : { batch }),
    ...(needs.length === 0 ? {} : { needs }),
    ...(time === '' ? {} : { time }),
    ...state,
  }
}

/** The row's own host; one that nobody knows is not the one where the reader is logged in. */
function onOf(cell: string, line: number, book: HostBook): { on?: string[] } {
  if (!/[\p{L}\p{N}]/u.test(cell)) return {}
  const hosts = hostsIn(book, cell, line, false)
  return { on: hosts.length > 0 ? hosts : undefined } as { on?: string[] }
}

/** The application that the row is about, as its column has it: what releases it may be known. */
const releasedBy = (cell: string) => {
  const application = cell.replace(/[`*]/g, '').trim()
  return application === '' ? {} : { application }
}

/** A cell of commands: one, or several that only a break sets apart. */
function actOf(cell: string, line: number, session: Session) {
  const lines = cell
    .split('\n')
    .map((part) =>
      part
        .trim()
        .replace(/^`+|`+$/g, '')
        .trim(),
    )
    .filter((part) => part !== '' && part !== '-')
  const [first] = lines
  if (first === undefined) return undefined
  if (lines.length > 1 && lines.every(looksLikeCommand)) return readScript(lines.join('\n'), session)
  return looksLikeCommand(first) || cell.startsWith('`') ? readLine(first, line, session) : readClause(cell, line, session)
}
