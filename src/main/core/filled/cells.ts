/** The cells of a table's line as they lie in it. The same bars count as for the reader (`document/blocks/table.ts`). */

type Span = { from: number; to: number }

export function cellSpans(line: string): Span[] {
  let from = line.length - line.trimStart().length
  let to = line.trimEnd().length
  const quote = /^>\s*/.exec(line.slice(from, to))
  if (quote !== null) from += quote[0].length
  if (line[from] === '|') from += 1
  if (to > from && line[to - 1] === '|') to -= 1
  const spans: Span[] = []
  let began = from
  let quoted = false
  for (let at = from; at < to; at += 1) {
    const letter = line[at]
    if (letter === '`') {
      const next = line.indexOf('`', at + 1)
      quoted = !quoted && next >= 0 && next < to
    } else if (letter === '\\' && line[at + 1] === '|') at += 1
    else if (letter === '|' && !quoted) {
      spans.push({ from: began, to: at })
      began = at + 1
    }
  }
  return [...spans, { from: began, to }]
}

/** On one line of one cell, whatever a person has written: nothing of it ends the cell, and nothing becomes markup. */
export const forCell = (text: string): string =>
  text
    .replace(/[\\|]/g, '\\$&')
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .trim()
    .replace(/\r\n|\r|\n/g, '<br>')
    // No letter of a name, and what a terminal or an editor would act upon.
    .replace(/[\u0000-\u001F\u007F\u202A-\u202E\u2066-\u2069]/g, ' ')
    .trim()
