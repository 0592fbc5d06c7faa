/** A table without bars: columns set apart by tabs or several spaces, as people type them in plain text. */
import type { Block, Row } from './block.ts'
import { heldRow } from './struck.ts'
import { isStep } from './tabbed.ts'

/** Rows are looked for so far below the header: comments and rules may stand between. */
const searched = 8
const gap = /\t+| {2,}/

export function readColumns(lines: readonly string[], at: number): Block | undefined {
  const header = cellsOf(lines[at] ?? '')
  if (header.length < 3 || !header.every((cell) => cell.length <= 24 && !/[。；;]/.test(cell))) return undefined
  // Its first row is a step already: none of the columns has a name.
  if (isStep(header)) return undefined
  const rows: Row[] = [{ cells: header, line: at + 1 }]
  let end = at + 1
  for (let index = at + 1; index < lines.length && index - end < searched; index += 1) {
    const text = lines[index] ?? ''
    const cells = cellsOf(text)
    if (isBetween(text)) continue
    if (cells.length < 3 || Math.abs(cells.length - header.length) > 1) break
    // Of what has more gaps than the header the last cell has the rest.
    const own = [...cells.slice(0, header.length - 1), cells.slice(header.length - 1).join('  ')]
    rows.push(heldRow({ cells: own, line: index + 1 }))
    end = index + 1
  }
  return rows.length < 2 ? undefined : { kind: 'table', from: at + 1, to: end, indent: 0, rows }
}

const cellsOf = (text: string) =>
  /^\s*(?:[-*+]|\d+[.)、]|#|\/\/)\s/.test(text)
    ? []
    : text
        .trim()
        .split(gap)
        .filter((cell) => cell !== '')

const isBetween = (text: string) => text.trim() === '' || /^\s*\/\//.test(text)
