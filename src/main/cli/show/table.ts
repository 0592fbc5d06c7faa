import { columnsOf } from './columns.ts'
import { plainText } from './plain-text.ts'

export type Column = { title: string; align?: 'left' | 'right' }

/** Between two columns. */
const gap = '  '

/** Lines of a table: columns as wide as their widest cell, Chinese counted as two. An absent cell is empty. */
export function table(columns: readonly Column[], rows: readonly (readonly (string | undefined)[])[]): string[] {
  const cells = [columns.map((column) => column.title), ...rows.map((row) => columns.map((_, index) => oneLine(row[index] ?? '')))]
  const widths = columns.map((_, index) => Math.max(...cells.map((row) => columnsOf(row[index] ?? ''))))
  return cells.map((row) =>
    row
      .map((cell, index) => pad(cell, widths[index] ?? 0, columns[index]?.align ?? 'left'))
      .join(gap)
      .trimEnd(),
  )
}

export function pad(cell: string, width: number, align: 'left' | 'right' = 'left'): string {
  const fill = ' '.repeat(Math.max(0, width - columnsOf(cell)))
  return align === 'left' ? cell + fill : fill + cell
}

/** As much of the line as fits, by the width on the screen. */
export function cut(line: string, width: number): string {
  if (columnsOf(line) <= width) return line
  let kept = ''
  let used = 1
  for (const character of line) {
    used += columnsOf(character)
    if (used > width) break
    kept += character
  }
  return `${kept}…`
}

const oneLine = (cell: string) => plainText(cell).replace(/\s*\n\s*/g, ' ')
