/** What becomes of each line of a document: a row of the table in docs/documents.md. */
import { readText } from '#core/document/read-text.ts'
import type { Reading } from '#shared/document/reading.ts'

export const fateHead = [
  '| document | lines that say something | typed | person | context | note | silent | understood |',
  '|---|---|---|---|---|---|---|---|',
]

/** @param name as the table calls it */
export function fateRow(name: string, text: string): string {
  const { share, items } = readText(text, { file: name })
  const { typed, person, context, note, understood } = share
  const cells = [name, typed + person + context + note, typed, person, context, note, silentIn(items, text), `${understood} %`]
  return `| ${cells.join(' | ')} |`
}

/** Lines that no item has: none, whatever is read. */
function silentIn(items: Reading['items'], text: string): number {
  const taken = new Set(items.flatMap(({ lines: [from, to] }) => Array.from({ length: to - from + 1 }, (_, index) => from + index)))
  return text.split(/\r\n|\r|\n/).filter((line, index) => line.trim() !== '' && !taken.has(index + 1)).length
}
