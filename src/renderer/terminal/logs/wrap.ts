/** Long lines broken into pieces of so many columns; pure. Letters have one width, those of East Asia two of it. */

/** Letters that take two columns (Unicode Standard Annex 11: W and F, in coarse ranges). */
const wide =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]|[\u{1f300}-\u{1faff}\u{20000}-\u{3fffd}]/u
const ascii = /^[\t\x20-\x7e]*$/
/** Columns of a tab: a browser's own, and so no less than any is wide. */
const tab = 8
/** A pane may be as narrow as it likes. */
const fewest = 12

/** Where the second piece and each later one begins, in UTF-16 units. */
export function breaksOf(text: string, columns: number): number[] {
  const room = Math.max(fewest, columns)
  if (text.length * (ascii.test(text) && !text.includes('\t') ? 1 : tab) <= room) return []
  const breaks: number[] = []
  let used = 0
  let at = 0
  for (const letter of text) {
    const width = letter === '\t' ? tab - (used % tab) : wide.test(letter) ? 2 : 1
    if (used + width > room && used > 0) {
      breaks.push(at)
      used = 0
    }
    used += letter === '\t' ? Math.min(tab, room) : width
    at += letter.length
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

/** Rows of several lines: where each begins, and which one a line belongs to. */
export function placeRows(count: number, linesOf: (row: number) => number): RowPlaces {
  const tops = new Uint32Array(count + 1)
  for (let row = 0; row < count; row += 1) tops[row + 1] = (tops[row] ?? 0) + linesOf(row)
  return {
    total: tops[count] ?? 0,
    topOf: (row) => tops[Math.min(row, count)] ?? 0,
    rowAt(line) {
      let low = 0
      for (let high = count; low < high; ) {
        const middle = (low + high) >> 1
        if ((tops[middle + 1] ?? 0) <= line) low = middle + 1
        else high = middle
      }
      return low
    },
  }
}
