import { levelOf } from '#shared/logs/level.ts'
import { plainLine } from '#shared/text/plain-line.ts'

/** Occurrences marked in one line; more are found by scrolling through it. */
const mostMarked = 50

/** An output is nobody's log: it has no start line of its own. */
const noWords = { fail: [] }

/** The parts of a text around what is looked for, without case: plain, found, plain, found, … */
export function splitAt(text: string, needle: string): string[] {
  if (needle === '') return [text]
  const folded = text.toLowerCase()
  // Folding may change the length of a text (İ): then positions would not fit, and nothing is marked.
  if (folded.length !== text.length) return [text]
  const parts: string[] = []
  let from = 0
  const wanted = needle.toLowerCase()
  for (let at = folded.indexOf(wanted); at !== -1 && parts.length < 2 * mostMarked; at = folded.indexOf(wanted, from)) {
    parts.push(text.slice(from, at), text.slice(at, at + wanted.length))
    from = at + wanted.length
  }
  return [...parts, text.slice(from)]
}

/** Puts a line into its row: number, text by level, what is looked for marked. A line that is not here yet is a blank row. */
export function drawLine(row: HTMLElement, number: number, text: string | undefined, needle: string): void {
  const [count, body] = row.children as unknown as [HTMLElement, HTMLElement]
  count.textContent = String(number + 1)
  if (text === undefined) {
    row.className = 'text-line coming'
    body.replaceChildren()
    return
  }
  const shown = plainLine(text)
  row.className = `text-line ${levelOf(shown, noWords)}`
  const parts = splitAt(shown, needle)
  if (parts.length === 1) body.textContent = shown
  else body.replaceChildren(...parts.map((part, index) => (index % 2 === 1 ? marked(part) : part)))
}

function marked(text: string): HTMLElement {
  const mark = document.createElement('mark')
  mark.textContent = text
  return mark
}
