import type { IDecoration, Terminal } from '@xterm/xterm'
import { matchColours } from '../look.ts'
import type { CellRange } from './text-piece.ts'

export type MatchMarks = {
  /** Adds marks. */
  mark(ranges: readonly CellRange[]): void
  /** Marks the one that is looked at, instead of the one before. */
  point(range: CellRange | undefined): void
  clear(): void
}

/** Colours behind matches, which stay with their lines, and marks beside the scrollbar. */
export function createMatchMarks(terminal: Terminal): MatchMarks {
  let marks: IDecoration[] = []
  let pointed: IDecoration[] = []
  const marked = new Set<number>()

  const decorate = ({ row, column, size }: CellRange, isPointed: boolean): IDecoration[] => {
    const buffer = terminal.buffer.active
    const decorations: IDecoration[] = []
    for (let left = size, at = row, x = column; left > 0; at += 1, x = 0) {
      const width = Math.min(terminal.cols - x, left)
      if (width <= 0) break
      left -= width
      const marker = terminal.registerMarker(at - buffer.baseY - buffer.cursorY)
      const colour = isPointed ? matchColours.activeMatchColorOverviewRuler : matchColours.matchOverviewRuler
      const decoration = terminal.registerDecoration({
        marker,
        x,
        width,
        backgroundColor: isPointed ? matchColours.activeMatchBackground : matchColours.matchBackground,
        // One line of the ruler for all matches of a row.
        ...(isPointed || !marked.has(at) ? { overviewRulerOptions: { color: colour, position: 'center' as const } } : {}),
      })
      if (!isPointed) marked.add(at)
      if (decoration === undefined) continue
      const border = isPointed ? matchColours.activeMatchBorder : matchColours.matchBorder
      decoration.onRender((element) => {
        element.style.outline = `1px solid ${border}`
      })
      decoration.onDispose(() => marker.dispose())
      decorations.push(decoration)
    }
    return decorations
  }
  const dispose = (decorations: readonly IDecoration[]) => {
    for (const decoration of decorations) decoration.dispose()
  }
  const point = (range: CellRange | undefined) => {
    dispose(pointed)
    pointed = range === undefined ? [] : decorate(range, true)
  }
  return {
    mark(ranges) {
      marks.push(...ranges.flatMap((range) => decorate(range, false)))
    },
    point,
    clear() {
      point(undefined)
      dispose(marks)
      marks = []
      marked.clear()
    },
  }
}
