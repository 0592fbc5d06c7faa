/** Long lines broken into pieces of so many columns; pure. Letters have one width, those of East Asia two of it. */

/** Letters that take two columns (Unicode Standard Annex 11: W and F, in coarse ranges). */
const wide =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]|[\u{1f300}-\u{1faff}\u{20000}-\u{3fffd}]/u
/** Every letter takes one column, as nearly all of a log: no need to look at each. */
const plain = /^[\x20-\x7e]*$/
/** By UTF-16 unit, 2 where it is a wide letter: a log that is read in Chinese has some in each of its thousands of lines a second. */
let widths: Uint8Array | undefined

function columnsOfUnits(): Uint8Array {
  widths ??= Uint8Array.from({ length: 0x1_0000 }, (_, unit) => (wide.test(String.fromCharCode(unit)) ? 2 : 1))
  return widths
}

/** Columns of a tab: a browser's own, and so no less than any is wide. */
const tab = 8
const tabUnit = 9
/** A pane may be as narrow as it likes. */
const fewest = 12

/** Where the second piece and each later one begins, in UTF-16 units. */
export function breaksOf(text: string, columns: number): number[] {
  const room = Math.max(fewest, columns)
  if (text.length * tab <= room) return []
  const breaks: number[] = []
  if (plain.test(text)) {
    for (let at = room; at < text.length; at += room) breaks.push(at)
    return breaks
  }
  const units = columnsOfUnits()
  let used = 0
  for (let at = 0; at < text.length; ) {
    const unit = text.charCodeAt(at)
    const isPair = unit >= 0xd800 && unit < 0xdc00 && (text.codePointAt(at) ?? 0) > 0xffff
    const letter = isPair ? (wide.test(text.slice(at, at + 2)) ? 2 : 1) : (units[unit] ?? 1)
    const width = unit === tabUnit ? tab - (used % tab) : letter
    if (used + width > room && used > 0) {
      breaks.push(at)
      used = 0
    }
    used += unit === tabUnit ? Math.min(tab, room) : width
    at += isPair ? 2 : 1
  }
  return breaks
}

export type RowPlaces = { total: number; topOf(row: number): number; rowAt(line: number): number }

/** Every row is one line. */
export const oneLineEach = (count: number): RowPlaces => ({
  total: count,
  topOf: (row) => row,
  rowAt: (line) => Math.max(0, Math.min(count, Math.floor(line))),
})

/**
 * Where rows of several lines begin. A log grows at its end and is let go of at its beginning: in a flood there are some twenty
 * thousand rows and a few new ones with each frame, so that what has been counted is kept.
 */
export function createRowPlaces<Row>(linesOf: (row: Row) => number): (rows: readonly Row[]) => RowPlaces {
  let counted: readonly Row[] = []
  let tops = [0]
  return (rows) => {
    if (rows !== counted) {
      tops = keptOf(counted, tops, rows)
      counted = rows
    } else if (rows.length < tops.length - 1) tops = [0]
    for (let row = tops.length - 1; row < rows.length; row += 1) tops.push((tops[row] ?? 0) + linesOf(rows[row] as Row))
    return placesAt(tops)
  }
}

/** What of it holds for another list: all from its first row on, where it begins with the last rows of the one before. */
function keptOf<Row>(counted: readonly Row[], tops: number[], rows: readonly Row[]): number[] {
  const first = rows[0]
  const from = first === undefined ? -1 : counted.indexOf(first)
  const kept = tops.length - 1 - from
  if (from < 0 || kept > rows.length || rows[kept - 1] !== counted[from + kept - 1]) return [0]
  return tops.slice(from)
}

/** Row `n` begins at `tops[n]`; behind the last one stands where the next would begin. They are counted from the first one on. */
function placesAt(tops: readonly number[]): RowPlaces {
  const count = tops.length - 1
  const base = tops[0] ?? 0
  return {
    total: (tops[count] ?? base) - base,
    topOf: (row) => (tops[Math.min(row, count)] ?? base) - base,
    rowAt(line) {
      let low = 0
      for (let high = count; low < high; ) {
        const middle = (low + high) >> 1
        if ((tops[middle + 1] ?? base) - base <= line) low = middle + 1
        else high = middle
      }
      return low
    },
  }
}
