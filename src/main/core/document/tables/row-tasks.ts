/** Tables that say what is to be set, created or inserted. */
import type { TaskKind } from '#shared/document/reading.ts'
import type { Row } from '../blocks/block.ts'
import { stateOfCell } from '../guards/state.ts'
import { contextPiece, doing, type Piece } from '../piece.ts'
import { doubtOf } from './row-doubt.ts'
import type { Table } from './table.ts'

/** One task a row: a key of a configuration, a topic with its group, a job with its time. */
export function keyRows({ header, rows, columns, role }: Table, kind: Extract<TaskKind, 'key' | 'topic' | 'cron'>): Piece[] {
  const field = { key: columns.key, topic: columns.topic, cron: columns.cron }[kind] ?? 0
  return [
    contextPiece([header.line, header.line], header.cells.filter((cell) => cell !== '').join(' | ')),
    ...rows.map((row): Piece => {
      const lines: [number, number] = [row.line, row.line]
      const words = row.cells.filter((cell) => cell !== '')
      if (words.length === 0 || words.every((cell) => /^(?:n\/?a|无|-+)$/i.test(cell))) return contextPiece(lines, words.join(' · '))
      const values = recordOf(header, row)
      const choice = doubtOf(row, columns, header.cells[columns.state ?? -1] ?? '', words.join(' · '))
      return {
        lines,
        fate: 'typed',
        ...doing(kind, words.join(' · '), {
          [kind]: row.cells[field] ?? '',
          ...without(values, header.cells[field] ?? ''),
          // By what they hold, whatever the document calls them.
          cells: cellsOf({ columns, row }),
        }),
        role: role as Piece['role'],
        ...(columns.state === undefined ? {} : { state: stateOfCell(row.cells[columns.state] ?? '') }),
        ...(choice === undefined ? {} : { choice }),
      }
    }),
  ]
}

const cellsOf = ({ columns, row }: Pick<Table, 'columns'> & { row: Row }): Record<string, string> =>
  Object.fromEntries(Object.entries(columns).map(([name, at]) => [name, (row.cells[at] ?? '').replace(/^`+|`+$/g, '').trim()]))

/** Rows of a table of the database, as the document writes them out. */
export function rowsOfTable({ block, header, rows, title, columns }: Table): Piece {
  const key = header.cells[columns.key ?? 0] ?? 'name'
  const inserted = rows.map((row) => recordOf(header, row))
  return { lines: [block.from, block.to], fate: 'typed', ...doing('rows', title || header.cells.join(' | '), { rows: inserted, key }) }
}

const recordOf = (header: Row, row: Row): Record<string, string> =>
  Object.fromEntries(
    header.cells.flatMap((name, index) =>
      name === '' || row.cells[index] === undefined ? [] : [[name.replace(/[`*]/g, '').trim(), row.cells[index]]],
    ),
  )

const without = (values: Record<string, string>, name: string) =>
  Object.fromEntries(Object.entries(values).filter(([key]) => key !== name.replace(/[`*]/g, '').trim()))
