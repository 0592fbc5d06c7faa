import { decodeOutput } from './text.ts'

/** A stretch of output whose line feeds are counted: `before` it, and in it (`ends`). In bytes and lines, from the place's beginning. */
export type Extent = { id: number; start: number; length: number; before: number; ends: number }

/** The stretches of a place in order, and its bytes. */
export type LineSource = { extents: readonly Extent[]; read(from: number, to: number): Buffer }

/** Bytes of a line that are shown; more says so at its end. Nobody reads a longer one on a screen, and the journal has it. */
export const longestShown = 8 * 1024
/** Bytes read at once while walking from line to line. */
const windowSize = 64 * 1024

const newline = 0x0a

const endOf = ({ extents }: LineSource): number => {
  const last = extents.at(-1)
  return last === undefined ? 0 : last.start + last.length
}

/** Lines of a place; what stands after the last line feed is one too. */
export function countLines(source: LineSource): number {
  const last = source.extents.at(-1)
  if (last === undefined) return 0
  const end = endOf(source)
  const isEnded = source.read(end - 1, end)[0] === newline
  return last.before + last.ends + (isEnded ? 0 : 1)
}

/**
 * The text of `count` lines from the line `from` on, counted from 0, without their ends. Fewer at the end of the place.
 * Reads no more than about the lines asked for, however long the lines before or between them are.
 */
export function readLines(source: LineSource, from: number, count: number): string[] {
  const lines: string[] = []
  const end = endOf(source)
  let at = lineStart(source, from)
  let window: Buffer = Buffer.alloc(0)
  let windowStart = at
  while (lines.length < count && at < end) {
    let stop = window.indexOf(newline, at - windowStart)
    if (stop === -1) {
      windowStart = at
      window = source.read(at, at + windowSize)
      stop = window.indexOf(newline)
    }
    const next = stop === -1 ? nextLine(source, at + window.length) : windowStart + stop + 1
    const isEnded = stop !== -1 || next < end || source.read(end - 1, end)[0] === newline
    const length = next - at - (isEnded ? 1 : 0)
    const offset = at - windowStart
    lines.push(shownLine(window.subarray(offset, offset + Math.min(length, longestShown)), length))
    at = next
  }
  return lines
}

export function countFeeds(bytes: Buffer): number {
  let count = 0
  for (let at = bytes.indexOf(newline); at !== -1; at = bytes.indexOf(newline, at + 1)) count += 1
  return count
}

function shownLine(bytes: Buffer, length: number): string {
  if (length <= bytes.length) return decodeOutput(bytes).replace(/\r$/, '')
  return `${decodeOutput(bytes)} …[+${length - bytes.length} bytes]`
}

/** Where a line begins; the end of the place when it has fewer lines. */
function lineStart(source: LineSource, line: number): number {
  if (line <= 0) return 0
  const index = firstWhere(source.extents, ({ before, ends }) => before + ends >= line)
  const extent = source.extents[index]
  if (extent === undefined) return endOf(source)
  const bytes = source.read(extent.start, extent.start + extent.length)
  let at = -1
  for (let left = line - extent.before; left > 0; left -= 1) at = bytes.indexOf(newline, at + 1)
  return extent.start + at + 1
}

/** Where the line after the one that goes on at `byte` begins; stretches without a line feed are not even read. */
function nextLine(source: LineSource, byte: number): number {
  const first = firstWhere(source.extents, ({ start, length }) => start + length > byte)
  for (let index = first; index < source.extents.length; index += 1) {
    const extent = source.extents[index]
    if (extent === undefined || extent.ends === 0) continue
    const from = Math.max(extent.start, byte)
    const found = source.read(from, extent.start + extent.length).indexOf(newline)
    if (found !== -1) return from + found + 1
  }
  return endOf(source)
}

/** The first index for which it holds, where it holds for all after that. */
function firstWhere(extents: readonly Extent[], holds: (extent: Extent) => boolean): number {
  let low = 0
  let high = extents.length
  while (low < high) {
    const middle = (low + high) >> 1
    const extent = extents[middle]
    if (extent !== undefined && holds(extent)) high = middle
    else low = middle + 1
  }
  return low
}
