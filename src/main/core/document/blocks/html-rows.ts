/** The rows of tables in HTML, by their tags. A table inside of a cell is lines of that cell. */
import type { SpannedCell, SpannedRow } from './spans.ts'

type Open = { rows: SpannedRow[]; row?: { line: number; cells: SpannedCell[] }; cell?: SpannedCell }

const rowsOf = ({ rows }: Open) =>
  rows.map(({ cells }) =>
    cells
      .map(({ text }) => text.trim())
      .filter((text) => text !== '')
      .join(' | '),
  )

/** @param textOf what a cell of the outermost table says, from what was written into it */
export function createRows(textOf: (written: string) => string) {
  const open: Open[] = []

  function endCell(table: Open | undefined): void {
    if (table?.cell === undefined) return
    const { text, ...cell } = table.cell
    table.row?.cells.push({ ...cell, text: open.length === 1 ? textOf(text) : text })
    table.cell = undefined
  }

  function endRow(table: Open | undefined): void {
    endCell(table)
    if (table?.row !== undefined && table.row.cells.length > 0) table.rows.push(table.row)
    if (table !== undefined) table.row = undefined
  }

  /** @returns the rows of the outermost table, where it ends */
  function endTable(): SpannedRow[] | undefined {
    const ended = open.at(-1)
    endRow(ended)
    open.pop()
    const outer = open.at(-1)
    if (ended === undefined || outer === undefined) return ended?.rows
    const written = `\n${rowsOf(ended).join('\n')}\n`
    if (outer.cell !== undefined) outer.cell.text += written
    else outer.rows.push({ line: ended.rows[0]?.line ?? 1, cells: [{ text: written, wide: 1, tall: 1 }] })
    return undefined
  }

  return {
    /** Whether text belongs to a cell now. */
    isInCell: () => open.at(-1)?.cell !== undefined,
    isOpen: () => open.length > 0,
    write(text: string): void {
      const cell = open.at(-1)?.cell
      if (cell !== undefined) cell.text += text
    },
    begin(name: string, attributes: string, line: number): void {
      const table = open.at(-1)
      if (name === 'table') open.push({ rows: [] })
      else if (table !== undefined && name === 'tr') {
        endRow(table)
        table.row = { line, cells: [] }
      } else if (table !== undefined && (name === 'td' || name === 'th')) {
        endCell(table)
        table.row ??= { line, cells: [] }
        table.cell = { text: '', wide: spanIn(attributes, 'colspan'), tall: spanIn(attributes, 'rowspan') }
      }
    },
    end(name: string): SpannedRow[] | undefined {
      if (name === 'table') return endTable()
      if (name === 'tr') endRow(open.at(-1))
      else if (name === 'td' || name === 'th') endCell(open.at(-1))
      return undefined
    },
  }
}

const spanIn = (attributes: string, name: string) =>
  Math.max(Number(new RegExp(String.raw`\b${name}\s*=\s*["']?(\d{1,4})`, 'i').exec(attributes)?.[1] ?? 1), 1)
