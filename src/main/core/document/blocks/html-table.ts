/** A table of HTML inside Markdown. */
import type { Block } from './block.ts'
import { withoutTags } from './html.ts'
import { createRows } from './html-rows.ts'
import { gridOf } from './spans.ts'
import { heldRow, unstruck } from './struck.ts'

const structure = /(<\/?(?:table|tr|t[hd])\b[^<>]*>)/i
/** Each of these is a line of its own in its cell. */
const lineTags = /<\/?(?:p|div|li|ul|ol|pre|h[1-6]|blockquote)\b[^<>]*>/gi

const textOf = (written: string) => {
  const text = written.replace(lineTags, '\n')
  return withoutTags(unstruck(text).shown ?? text, '\n')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .join('\n')
}

/** `<table>` up to its own end, rows at the line of their `<tr>`; a line of the source is one in its cell. */
export function readHtmlTable(lines: readonly string[], at: number): Block | undefined {
  if (!/^\s*(?:<div[^>]*>\s*)?<table\b/i.test(lines[at] ?? '')) return undefined
  const rows = createRows(textOf)
  for (let index = at; index < lines.length; index += 1) {
    for (const piece of (lines[index] ?? '').split(structure)) {
      const [, closing, name = '', attributes = ''] = /^<(\/?)(table|tr|t[hd])\b([^<>]*)>$/i.exec(piece) ?? []
      if (name === '') rows.write(piece)
      else if (closing === '') rows.begin(name.toLowerCase(), attributes, index + 1)
      else {
        const found = rows.end(name.toLowerCase())
        if (found !== undefined)
          return { kind: 'table', from: at + 1, to: index + 1, indent: 0, rows: gridOf(found).map((row) => heldRow(row)) }
      }
    }
    rows.write('\n')
  }
  return undefined
}
