/** What a viewer gets of a log: lines decoded only now, and what of it could not be shown. */
import type { FoundEncoding, LogEncoding, LogMark, LogPiece } from '#shared/contract/logs.ts'
import type { ByteRing } from './byte-ring.ts'
import { decodeLog } from './decode-log.ts'
import { createEncodingFinder, type EncodingFinder } from './find-encoding.ts'
import { withoutBrokenEnd } from './line-reader.ts'

/** Bytes of a line that are shown: some screens full. The rest is counted. */
export const longestShown = 16 * 1024

export type Mark = Extract<LogPiece, { kind: 'mark' }>

/** What comes after these does not go on with the line before, other than after a break of the connection. */
const marksOfFile: readonly LogMark[] = ['restarted', 'rotated', 'truncated']

export type LogReader = {
  /** As what the lines that were read automatically have been read so far. */
  readonly found: FoundEncoding | undefined
  /**
   * The next pieces: of at most about `limit` bytes, and none when all that is whole has been read. A line that has not
   * ended yet is waited for, unless it is too long or a mark comes after it.
   */
  read(limit: number): LogPiece[]
  /** One whose place has been read already comes next. The lines before and after a mark of the file are apart. */
  mark(mark: Mark): void
  /** What comes next begins somewhere in a line: nothing is shown before the next one. */
  skipLine(): void
  /** Reads what is kept once more, up to where it had come, and goes on. */
  again(encoding: LogEncoding): void
}

/** Bytes to the next line feed belong to nothing that is shown: to a line's rest, or to what was left out. */
type Skipping = { kind: 'cut' | 'left-out' | 'read-before'; from: number; bytes: number }

export function createLogReader(ring: ByteRing, first: LogEncoding): LogReader {
  const finder = createEncodingFinder()
  let encoding = first
  let position = 0
  let skipping: Skipping | undefined
  let marks: Mark[] = []
  /** Ends of lines that no line feed ends: kept, so that reading again finds the same lines. */
  let borders: number[] = []

  const isWhole = (from: number) => borders.find((border) => border > from) ?? Number.POSITIVE_INFINITY

  /** The cut may have gone through a character: the line would be no UTF-8 for that alone. */
  const beginningOf = (bytes: Uint8Array): string => {
    if (encoding !== 'auto') return decodeLog(bytes, encoding)
    const whole = withoutBrokenEnd(bytes)
    finder.note(whole)
    return decodeLog(whole, encoding)
  }

  const skip = (): LogPiece | undefined => {
    if (skipping === undefined) return undefined
    const { from } = skipping
    const border = Math.min(borders.find((each) => each >= position && each > from) ?? ring.end, ring.end)
    const found = ring.lineEnd(position, border)
    const to = found >= 0 ? found + 1 : border
    skipping.bytes += to - position
    position = to
    if (found < 0 && !borders.some((each) => each === border && each > from)) return undefined
    const done = skipping
    skipping = undefined
    return done.bytes > 0 && done.kind !== 'read-before' ? { kind: done.kind, position: done.from, bytes: done.bytes } : undefined
  }

  const lines = (limit: number): LogPiece | undefined => {
    const from = position
    const at = ring.timeAt(from)
    const border = Math.min(isWhole(from), ring.end)
    const sizes: number[] = []
    while (position < border && position - from < limit && ring.timeAt(position) === at) {
      const found = ring.lineEnd(position, Math.min(border, position + longestShown + 1))
      if (found < 0 && border - position > longestShown) {
        // What came before goes out first; then the line's beginning alone, and its rest is skipped.
        if (sizes.length > 0) break
        skipping = { kind: 'cut', from, bytes: 0 }
        position = from + longestShown
        return { kind: 'lines', position: from, at, text: beginningOf(ring.slice(from, position)), sizes: [longestShown] }
      }
      if (found < 0 && !borders.includes(border)) break
      const to = found >= 0 ? found + 1 : border
      sizes.push(to - position)
      position = to
    }
    if (sizes.length === 0) return undefined
    return { kind: 'lines', position: from, at, text: textOf(ring.slice(from, position), sizes, encoding, finder), sizes }
  }

  const next = (limit: number): LogPiece | undefined => {
    if (position < ring.start) {
      // Where it was is gone. What is kept begins somewhere in a line.
      if (skipping === undefined) skipping = { kind: 'left-out', from: position, bytes: 0 }
      skipping.bytes += ring.start - position
      position = ring.start
    }
    if (skipping !== undefined) return skip() ?? (skipping === undefined ? next(limit) : undefined)
    const due = marks.findIndex((mark) => mark.position <= position)
    if (due >= 0) return marks.splice(due, 1)[0]
    return lines(limit)
  }

  return {
    get found() {
      return finder.found
    },
    read(limit) {
      const pieces: LogPiece[] = []
      for (let bytes = 0; bytes < limit; ) {
        const piece = next(limit - bytes)
        if (piece === undefined) break
        pieces.push(piece)
        if (piece.kind === 'lines') bytes += piece.sizes.reduce((sum, size) => sum + size, 0)
      }
      return pieces
    },
    mark(mark) {
      marks = [...marks, mark].sort((one, other) => one.position - other.position)
      if (!marksOfFile.includes(mark.mark)) return
      borders = [...borders.filter((border) => border >= ring.start), mark.position].sort((one, other) => one - other)
    },
    skipLine() {
      skipping = { kind: 'read-before', from: position, bytes: 0 }
    },
    again(chosen) {
      encoding = chosen
      // All that is kept is the rest of one line, or lines that were never read: nothing of it has been shown.
      if (position < ring.start || (skipping !== undefined && skipping.from < ring.start)) return
      position = ring.start
      skipping = position > 0 ? { kind: 'read-before', from: position, bytes: 0 } : undefined
    },
  }
}

/** One line feed between the lines, none after the last. */
function textOf(bytes: Uint8Array, sizes: readonly number[], encoding: LogEncoding, finder: EncodingFinder): string {
  if (encoding !== 'auto') return decodeLog(bytes, encoding).replace(/\r?\n$/, '')
  let from = 0
  const texts = sizes.map((size) => {
    const line = bytes.subarray(from, from + size)
    from += size
    finder.note(line)
    return decodeLog(line, 'auto').replace(/\r?\n$/, '')
  })
  return texts.join('\n')
}
