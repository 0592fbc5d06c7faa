/** A document as lines. What ends the last one begins no further one, so that an editor's last number is ours. */

/** Without byte order mark and line ends. An empty text has one line. */
export function linesOf(text: string): string[] {
  const lines = text.replace(/^\uFEFF/, '').split(/\r\n|\r|\n/)
  if (lines.length > 1 && lines.at(-1) === '') lines.pop()
  return lines
}

/** What is read of one line: a row of a Word table is one, and a list of numbers in a statement. What has a longer one is a person's. */
const longestLine = 32 * 1024

/** So many blanks set no columns apart: who looks at the line does not see what stands behind them. */
const widestGap = 400
const gap = new RegExp(String.raw`\S\s{${widestGap},}(?=\S)`)

/** Up to where it is read; without blanks at its end, for patterns try each of them as a beginning. Letters keep their places. */
export function readable(line: string): string {
  if (line.length <= widestGap) return line
  return line.slice(0, Math.min(longestLine, (gap.exec(line)?.index ?? longestLine) + 1)).trimEnd()
}

/** What a page has put before a line and nobody sees is no letter of it. Amid a line it stays, and is told by name. */
const begun = (line: string) => line.replace(/^([ \t>]{0,80})[\u200B\u2060\uFEFF]+/, '$1').replace(wideIndent, '')
const wideIndent = new RegExp(String.raw`^\s{${widestGap},}`)

export const isTooLong = (line: string) => line.length > longestLine || (line.length > widestGap && gap.test(line))

/** １．升级, ２．１ web: a number as an input method for Chinese types it. */
const wideNumber = /^[\s>#*]{0,12}[０-９]{1,3}(?:[．.][０-９\d]{1,3}){0,3}[．、）]?/u

/**
 * Letter for letter what the lines mean: spaces that do not break are spaces, and a number that leads a line is one. What stands in a
 * fence is taken as it is.
 */
export function plainLines(lines: readonly string[]): string[] {
  let inFence = false
  return lines.map((written) => {
    const line = begun(written)
    if (/^[\s>]*(?:`{3}|~{3})/.test(line)) inFence = !inFence
    if (inFence) return line
    const spaced = line.replace(/[\u00A0\u2007\u202F]/g, ' ')
    return spaced.replace(wideNumber, (number) =>
      number.replace(/[０-９．]/gu, (letter) => (letter === '．' ? '.' : String.fromCharCode(letter.charCodeAt(0) - wide))),
    )
  })
}

/** From １ to 1. */
const wide = 0xfee0
