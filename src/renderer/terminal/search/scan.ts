import type { IMarker, Terminal } from '@xterm/xterm'
import type { Pattern } from '#shared/text/pattern.ts'
import { createTimeSlices } from '../time-slices.ts'
import { type CellRange, cellsOf, pieceUpTo, type TextPiece } from './text-piece.ts'

export type Wanted = { pattern: Pattern; isWholeWord: boolean }

export type Scan = {
  /** Newest first; more may come until it is over. */
  readonly found: readonly CellRange[]
  readonly isOver: boolean
  /** Where a row stands now: the oldest lines leave the terminal while it is looked through. Below 0: it is gone. */
  rowNow(row: number): number
  /** As `found` counts them. */
  rowThen(row: number): number
  stop(): void
}

type Scanned = Pick<Terminal, 'buffer' | 'cols' | 'rows'> & { registerMarker(offset: number): IMarker | undefined }

/** No more are found: nobody goes through so many, and each is marked. */
export const mostFound = 1_000

const letter = /[\p{L}\p{N}_]/u

/**
 * Looks through a terminal from its newest line to its oldest, as far as it comes at once, and then slice by slice; `news` is
 * called after each of those.
 */
export function scanTerminal(terminal: Scanned, { pattern, isWholeWord }: Wanted, news: () => void): Scan {
  const buffer = terminal.buffer.active
  const found: CellRange[] = []
  // Another buffer (that of a full-screen program) keeps no lines, and none leave it.
  const anchor = terminal.registerMarker(0)
  const anchored = anchor?.line ?? 0
  let next = buffer.baseY + terminal.rows - 1
  let isOver = false

  const moved = () => (anchor === undefined || anchor.isDisposed ? 0 : anchor.line - anchored)
  const scanPiece = (): boolean => {
    const row = next + moved()
    if (row < 0 || found.length >= mostFound) {
      isOver = true
      return false
    }
    const piece = pieceUpTo(buffer, row, terminal.cols)
    const spans = pattern.spans(piece.text, mostFound).filter((span) => !isWholeWord || isWord(piece, span))
    for (const span of spans.reverse()) {
      const cells = cellsOf(buffer, piece, span, terminal.cols)
      if (found.length < mostFound) found.push({ ...cells, row: cells.row - moved() })
    }
    next -= row - piece.row + 1
    return true
  }
  const slices = createTimeSlices(scanPiece, news)
  slices.start()

  return {
    found,
    get isOver() {
      return isOver
    },
    rowNow: (row) => row + moved(),
    rowThen: (row) => row - moved(),
    stop() {
      slices.stop()
      anchor?.dispose()
    },
  }
}

function isWord({ text }: TextPiece, { from, to }: { from: number; to: number }): boolean {
  return !letter.test(text[from - 1] ?? ' ') && !letter.test(text[to] ?? ' ')
}
