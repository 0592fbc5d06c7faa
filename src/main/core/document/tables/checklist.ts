/** A table with an owner or a state in each row: filled cell by cell. */
import type { Row } from '../blocks/block.ts'
import { namesIn } from '../guards/owners.ts'
import { stateOf, stateOfCell } from '../guards/state.ts'
import { doing, type Piece } from '../piece.ts'
import type { Columns } from './columns.ts'
import type { Table } from './table.ts'

export function checklist({ block, rows, columns, title, header }: Table): Piece {
  const items = filledDown(rows, columns).map((row) => itemOf(row, columns))
  const owner = [...new Set(items.flatMap((item) => item.owner))]
  const done = items.length > 0 && items.every((item) => item.state === 'done')
  const name = title || header.cells.join(' | ')
  return {
    lines: [block.from, block.to],
    fate: 'person',
    ...doing('checklist', name, { checklist: name, items: items.map((item) => ({ ...item })) }),
    ...(owner.length === 0 ? {} : { owner }),
    state: done ? 'done' : 'open',
  }
}

function itemOf(row: Row, columns: Columns): { text: string; owner: string[]; state: 'open' | 'done'; line: number; environment?: string } {
  const skipped = new Set([columns.owner, columns.state, columns.verified, columns.batch, columns.environment])
  const words = row.cells.filter((cell, index) => cell !== '' && !skipped.has(index) && !/^[\d.]+$/.test(cell))
  const { rest } = stateOf(words.join(' · '))
  const environment = cellOf(row, columns.environment)
  return {
    text: rest,
    owner: namesIn(cellOf(row, columns.owner)),
    state: stateOfCell(cellOf(row, columns.state)),
    line: row.line,
    ...(environment === '' ? {} : { environment }),
  }
}

export const cellOf = (row: Row, column: number | undefined) => (column === undefined ? '' : (row.cells[column] ?? '').trim())

/** A merged first column is written once and left empty below. Rows without anything are left out. */
export function filledDown(rows: readonly Row[], columns: Columns): Row[] {
  const column = columns.environment ?? columns.batch
  let last = ''
  const filled = onSameHost(
    rows.filter((row) => row.cells.some((cell) => cell !== '')),
    columns.address,
  )
  return filled.map((row) => {
    if (column === undefined) return row
    last = row.cells[column] || last
    return { ...row, cells: row.cells.map((cell, index) => (index === column ? last : cell)) }
  })
}

/** A row without a number goes on with the one above it: an empty cell of its host is merged with that row's. */
function onSameHost(rows: readonly Row[], address: number | undefined): Row[] {
  if (address === undefined || address === 0) return [...rows]
  let last = ''
  return rows.map((row) => {
    if ((row.cells[0] ?? '').trim() !== '' || (row.cells[address] ?? '').trim() !== '') {
      last = row.cells[address] ?? ''
      return row
    }
    return { ...row, cells: row.cells.map((cell, index) => (index === address ? last : cell)) }
  })
}
