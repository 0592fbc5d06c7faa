/** When lines came: `from` is a byte in the place's output, `at` milliseconds since 1970. In order of both. */
export type Mark = { from: number; at: number }

/** Two marks are no nearer than this in milliseconds: a replay draws no finer, and a flood must not become a list of marks. */
const grain = 50

const newline = 0x0a
const carriageReturn = 0x0d

/**
 * The marks after `bytes` were written at `at` behind `size` bytes. A mark stands only where a line begins, so that what is
 * read from one mark to another never begins inside a character; the rest of a begun line counts as having come with it.
 */
export function markArrival(
  marks: readonly Mark[],
  written: { from: number; bytes: Buffer; at: number; isLineStart: boolean },
): readonly Mark[] {
  const last = marks.at(-1)
  if (last === undefined) return [{ from: written.from, at: written.at }]
  if (written.at - last.at < grain) return marks
  const skipped = written.isLineStart ? 0 : lineEndIn(written.bytes) + 1
  const isRestOfLine = !written.isLineStart && (skipped === 0 || skipped === written.bytes.length)
  return isRestOfLine ? marks : [...marks, { from: written.from + skipped, at: written.at }]
}

export const endsLine = (bytes: Buffer): boolean => bytes.at(-1) === newline || bytes.at(-1) === carriageReturn

/** The marks of a piece, the first of which tells when its beginning came. */
export function marksOfPiece(marks: readonly Mark[], start: number, length: number): [Mark, ...Mark[]] {
  const before = marks.filter(({ from }) => from <= start).at(-1) ?? marks[0]
  const inside = marks.filter(({ from }) => from > start && from < start + length)
  return [{ from: start, at: before?.at ?? 0 }, ...inside]
}

/** What still counts once everything before `start` is kept. */
export function marksFrom(marks: readonly Mark[], start: number, isEmpty: boolean): Mark[] {
  return isEmpty ? [] : marksOfPiece(marks, start, Number.POSITIVE_INFINITY)
}

/** First of a line feed and a carriage return; -1 when there is neither. */
function lineEndIn(bytes: Buffer): number {
  const [feed, back] = [bytes.indexOf(newline), bytes.indexOf(carriageReturn)]
  return feed === -1 ? back : back === -1 ? feed : Math.min(feed, back)
}
