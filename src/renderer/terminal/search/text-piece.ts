import type { IBuffer } from '@xterm/xterm'
import type { Span } from '#shared/text/pattern.ts'

/** Rows of a terminal that are one line of text, wrapped; of an endless line a part. */
export type TextPiece = {
  /** Of the first; counted from the oldest line that is kept. */
  row: number
  text: string
  /** Where in the text each row begins. */
  starts: readonly number[]
}

/** Cells, from a column of a row on, over as many rows as it takes. */
export type CellRange = { row: number; column: number; size: number }

/** Characters of a line that are matched at once, as in logs. A longer line is looked through in parts: a match over a border is missed. */
const longestPiece = 16 * 1024

/** The piece that ends with this row. */
export function pieceUpTo(buffer: IBuffer, last: number, columns: number): TextPiece {
  const mostRows = Math.max(1, Math.floor(longestPiece / columns))
  let row = last
  while (row > 0 && last - row + 1 < mostRows && buffer.getLine(row)?.isWrapped === true) row -= 1
  const starts: number[] = []
  let text = ''
  for (let at = row; at <= last; at += 1) {
    starts.push(text.length)
    text += rowText(buffer, at)
  }
  return { row, text, starts }
}

/** Up to the edge where the line goes on; without the cell that was left empty because the next character is two cells wide. */
function rowText(buffer: IBuffer, row: number): string {
  const line = buffer.getLine(row)
  const next = buffer.getLine(row + 1)
  if (line === undefined) return ''
  if (next?.isWrapped !== true) return line.translateToString(true)
  const edge = line.getCell(line.length - 1)
  const isLeftEmpty = edge?.getCode() === 0 && edge.getWidth() === 1 && next.getCell(0)?.getWidth() === 2
  return line.translateToString(false, 0, isLeftEmpty ? line.length - 1 : line.length)
}

/** Where a span of the piece's text stands. */
export function cellsOf(buffer: IBuffer, { row, starts }: TextPiece, { from, to }: Span, columns: number): CellRange {
  const placeOf = (index: number) => {
    const offset = starts.findLastIndex((start) => start <= index)
    return { row: row + offset, ...cellAt(buffer, row + offset, index - (starts[offset] ?? 0)) }
  }
  const first = placeOf(from)
  const last = placeOf(to - 1)
  return { row: first.row, column: first.column, size: (last.row - first.row) * columns + last.column + last.width - first.column }
}

/** The cell in which a character of the row's text stands: wide characters take two cells, some take several characters. */
function cellAt(buffer: IBuffer, row: number, index: number): { column: number; width: number } {
  const line = buffer.getLine(row)
  let characters = 0
  for (let column = 0; line !== undefined && column < line.length; column += 1) {
    const cell = line.getCell(column)
    const width = cell?.getWidth() ?? 0
    // The right half of a wide character.
    if (width === 0) continue
    characters += Math.max(1, cell?.getChars().length ?? 0)
    if (characters > index) return { column, width }
  }
  return { column: line?.length ?? 0, width: 0 }
}
