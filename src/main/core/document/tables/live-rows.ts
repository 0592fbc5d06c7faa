/** Rows that are struck through or taken back are notes; what stands between them is read as the table that it is. */
import type { Row } from '../blocks/block.ts'
import { isCancelled, isCancelledCell } from '../guards/cancelled.ts'
import { contextPiece, notePiece, type Piece } from '../piece.ts'
import { filledDown } from './checklist.ts'
import type { Columns } from './columns.ts'
import type { Table } from './table.ts'

/** What the row is about: struck there, it is struck as a whole. */
const names = ['task', 'command', 'application', 'key', 'topic', 'cron'] as const

/** @param read takes a table of live rows only */
export function liveRows(table: Table, read: (table: Table) => Piece[]): Piece[] {
  const { rows, header, block, columns } = table
  const noted = new Set(rows.filter((row) => isStruck(row, columns) || isTakenBack(row, table)).map(({ line }) => line))
  if (noted.size === 0) return read(table)
  const filled = new Map(filledDown(rows, columns).map((row) => [row.line, row]))
  const pieces: Piece[] = []
  let run: Row[] = []
  const end = () => {
    const [first] = run
    if (first === undefined) return
    const isFirst = pieces.length === 0
    const from = isFirst ? block.from : first.line
    const part = { ...table, rows: run, block: { ...block, from, to: run.at(-1)?.line ?? from, rows: [header, ...run] } }
    pieces.push(...read(part).filter(({ lines }) => isFirst || lines[0] !== header.line))
    run = []
  }
  for (const row of rows) {
    if (!noted.has(row.line)) {
      run.push(filled.get(row.line) ?? row)
      continue
    }
    end()
    if (pieces.length === 0) pieces.push(contextPiece([block.from, header.line], header.cells.filter((cell) => cell !== '').join(' | ')))
    pieces.push(notePiece([row.line, row.line], (row.shown ?? row.cells).filter((cell) => cell !== '').join(' · ')))
  }
  end()
  return pieces
}

function isStruck({ cells, struck = [] }: Row, columns: Columns): boolean {
  if (struck.length === 0) return false
  const said = cells.flatMap((cell, index) => (cell === '' || /^[\d.]+$/.test(cell) || struck.includes(index) ? [] : [index]))
  return said.length === 0 || names.some((name) => struck.includes(columns[name] ?? -1))
}

/** Below other headers N/A and 不涉及 say that there is nothing to be said there. */
const remarks = /备注|说明|注意|是否|情况|状态|结论|本次|适用|涉及|remark|note|comment|status|state|^$/i
const nothing = /^[^\p{L}\p{N}]*(?:n\/?a|不涉及|不适用|无)[^\p{L}\p{N}]*$/iu

function isTakenBack({ cells }: Row, { header, columns }: Table): boolean {
  const others = new Set([columns.owner, columns.needs, columns.command, columns.key, columns.value, columns.old, columns.back])
  const own = new Set(names.map((name) => columns[name]))
  return cells.some((cell, index) => {
    if (cell === '' || others.has(index)) return false
    if (nothing.test(cell) && !own.has(index) && !remarks.test(header.cells[index] ?? '')) return false
    if (index === columns.task || index === columns.application) return isCancelled(cell)
    return isCancelledCell(cell, index === columns.state) || (index !== columns.state && isCancelled(cell))
  })
}
