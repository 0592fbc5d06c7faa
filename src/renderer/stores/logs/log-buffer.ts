import type { LogPiece } from '#shared/contract/logs.ts'
import { judgeLine, type LevelWords } from '#shared/logs/level.ts'
import type { LogLine, LogNote } from '#shared/logs/log-line.ts'
import { plainLine } from '#shared/text/plain-line.ts'

/** Lines kept of one log; the core keeps about as many bytes. */
export const keptLines = 10_000
/** Lines more than that before the oldest are let go, so that it is not done for each. */
const slack = 1_000

export type LogCounts = { errors: number; warnings: number; leftOut: number }

export type LogBuffer = {
  /** By position. */
  readonly lines: readonly LogLine[]
  /** Of all lines that came since the service was last started, as far as that is known; also of those let go since. */
  readonly counts: LogCounts
  /** Position at which the service was last started by a run. */
  readonly restart: number | undefined
  /** `added` came at the end; `isChanged`: what was there is different, or something came in between. */
  take(pieces: readonly LogPiece[], oldest: number): { added: LogLine[]; isChanged: boolean }
  clear(): void
}

/** The lines of one log as they come, and again under another encoding: then each is the same line with another text. */
export function createLogBuffer(log: string, words: LevelWords): LogBuffer {
  let lines: LogLine[] = []
  let counts: LogCounts = { errors: 0, warnings: 0, leftOut: 0 }
  let restart: number | undefined
  let added: LogLine[] = []
  let isChanged = false

  const count = ({ position, level, continues }: LogLine, by: 1 | -1) => {
    if (continues || (restart !== undefined && position < restart)) return
    if (level === 'error') counts = { ...counts, errors: counts.errors + by }
    if (level === 'warning') counts = { ...counts, warnings: counts.warnings + by }
  }
  /** Index of the first line at or after a position. */
  const indexAt = (position: number) => {
    let low = 0
    for (let high = lines.length; low < high; ) {
      const middle = (low + high) >> 1
      if ((lines[middle]?.position ?? 0) < position) low = middle + 1
      else high = middle
    }
    return low
  }
  const write = (line: LogLine, raw: string, before: LogLine | undefined) => {
    line.text = plainLine(raw)
    Object.assign(line, judgeLine(line.text, before?.note === undefined ? before : undefined, words))
    count(line, 1)
  }
  const takeLine = (position: number, at: number, raw: string) => {
    const last = lines.at(-1)
    if (last === undefined || position > last.position || (position === last.position && last.note !== undefined)) {
      const line: LogLine = { log, position, at, text: '', level: 'plain', continues: false, cut: 0 }
      write(line, raw, last)
      lines.push(line)
      added.push(line)
      return
    }
    let index = indexAt(position)
    while (lines[index]?.position === position && lines[index]?.note !== undefined) index += 1
    const known = lines[index]
    // Older than what is kept here.
    if (known === undefined || known.position !== position) return
    count(known, -1)
    write(known, raw, lines[index - 1])
    isChanged = true
  }
  const takeNote = (position: number, at: number, note: LogNote) => {
    const line: LogLine = { log, position, at, text: '', level: 'plain', continues: false, cut: 0, note }
    const index = indexAt(position)
    lines.splice(index, 0, line)
    if (index === lines.length - 1) added.push(line)
    else isChanged = true
  }
  /** What the release before has said is no fault of this one. */
  const startAgain = (position: number) => {
    restart = position
    counts = { ...counts, errors: 0, warnings: 0 }
    for (const line of lines) count(line, 1)
  }
  const takePiece = (piece: LogPiece) => {
    switch (piece.kind) {
      case 'lines': {
        let { position } = piece
        for (const [index, raw] of piece.text.split('\n').entries()) {
          takeLine(position, piece.at, raw)
          position += piece.sizes[index] ?? 0
        }
        return
      }
      case 'cut': {
        const line = lines[indexAt(piece.position)]
        if (line === undefined || line.position !== piece.position) return
        line.cut = piece.bytes
        counts = { ...counts, leftOut: counts.leftOut + piece.bytes }
        isChanged = true
        return
      }
      case 'left-out':
        counts = { ...counts, leftOut: counts.leftOut + piece.bytes }
        return takeNote(piece.position, lines.at(-1)?.at ?? 0, { kind: 'left-out', bytes: piece.bytes })
      case 'mark':
        if (piece.mark === 'restarted') startAgain(piece.position)
        return takeNote(piece.position, piece.at, { kind: 'mark', mark: piece.mark, problem: piece.problem })
    }
  }

  return {
    get lines() {
      return lines
    },
    get counts() {
      return counts
    },
    get restart() {
      return restart
    },
    take(pieces, oldest) {
      added = []
      isChanged = false
      for (const piece of pieces) takePiece(piece)
      const gone = Math.max(indexAt(oldest), lines.length - keptLines)
      if (gone > slack || lines.length > keptLines + slack) lines = lines.slice(gone)
      return { added, isChanged }
    },
    clear() {
      lines = []
      counts = { errors: 0, warnings: 0, leftOut: 0 }
      restart = undefined
    },
  }
}
