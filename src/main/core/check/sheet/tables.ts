import { plain, type SheetLine } from './lines.ts'

/** A cell: its words, and where they stand in the line (columns from 0). */
export type Cell = { text: string; from: number; to: number }

export type TableRow = { line: number; cells: readonly Cell[] }

/** A table of Markdown: the words of its head, and its rows. */
export type Table = { line: number; columns: readonly string[]; rows: readonly TableRow[] }

const rule = /^\s*\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?\s*$/

/** Every table: a head, a line of dashes, and the rows below them. */
export function readTables(lines: readonly SheetLine[]): readonly Table[] {
  const tables: Table[] = []
  for (let at = 0; at + 1 < lines.length; at += 1) {
    const [head, dashes] = [lines[at], lines[at + 1]]
    if (
      !head ||
      !dashes ||
      !/[|]/.test(head.text) ||
      head.form === 'code' ||
      dashes.form === 'code' ||
      !/-/.test(dashes.text) ||
      !rule.test(dashes.text)
    )
      continue
    const rows: TableRow[] = []
    let next = at + 2
    for (let line = lines[next]; line && line.form !== 'blank' && line.form !== 'code' && line.text.includes('|'); line = lines[next]) {
      rows.push({ line: line.number, cells: cellsOf(line.text) })
      next += 1
    }
    tables.push({ line: head.number, columns: cellsOf(head.text).map(({ text }) => text), rows })
    at = next - 1
  }
  return tables
}

/** The cells of a row. */
export function cellsOf(line: string): Cell[] {
  const start = /^\s*\|/.exec(line)?.[0].length ?? 0
  const cells: Cell[] = []
  let from = start
  for (let at = start; at <= line.length; at += 1) {
    if (at < line.length && (line[at] !== '|' || line[at - 1] === '\\')) continue
    if (at === line.length && line.slice(from).trim() === '') break
    const raw = line.slice(from, at)
    const indent = raw.length - raw.trimStart().length
    cells.push({ text: plain(raw), from: from + indent, to: from + raw.trimEnd().length })
    from = at + 1
  }
  return cells
}

/** The column whose head matches; -1 where none does. */
export function columnOf(table: Table, head: RegExp): number {
  return table.columns.findIndex((name) => head.test(name))
}
