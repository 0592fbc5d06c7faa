/** HTML inside Markdown: tags are left out, tables are tables. */
import type { Block, Row } from './block.ts'
import { heldRow, unstruck } from './struck.ts'

const names =
  'a|abbr|b|big|blockquote|body|br|caption|center|code|col|colgroup|dd|del|details|div|dl|dt|em|font|h[1-6]|head|hr|html|i|img|input|ins|kbd|label|li|main|mark|nav|ol|p|pre|s|section|small|span|strong|style|sub|summary|sup|table|tbody|td|tfoot|th|thead|tr|tt|u|ul|var|article|aside|header|footer|figure'
const tag = new RegExp(String.raw`</?(?:${names})(?:\s[^<>]*)?/?>`, 'gi')
const entities: Record<string, string> = { nbsp: ' ', lt: '<', gt: '>', amp: '&', quot: '"', emsp: ' ', ensp: ' ' }

/** The text without the tags of HTML; `<PID>` and `<机器IP>` are none. A line break becomes a space. */
export function withoutTags(text: string, lineBreak = ' '): string {
  return withoutComments(text.replace(/<br\s*\/?>/gi, lineBreak).replace(tag, '')).replace(
    /&(nbsp|lt|gt|amp|quot|emsp|ensp);/g,
    (whole, name: string) => entities[name] ?? whole,
  )
}

/** One pass: a comment that is never closed is looked for once. */
function withoutComments(text: string): string {
  let rest = ''
  let from = 0
  for (let at = text.indexOf('<!--'); at >= 0; at = text.indexOf('<!--', from)) {
    const end = text.indexOf('-->', at + 4)
    if (end < 0) break
    rest += text.slice(from, at)
    from = end + 3
  }
  return rest + text.slice(from)
}

/** Whether a line is nothing but tags that open or close something. */
export const isOnlyTags = (text: string) => text.includes('<') && withoutTags(text).trim() === ''

/** `<table>` up to its end, rows at the line of their `<tr>`. */
export function readHtmlTable(lines: readonly string[], at: number): Block | undefined {
  if (!/^\s*(?:<div[^>]*>\s*)?<table\b/i.test(lines[at] ?? '')) return undefined
  let end = at
  while (end < lines.length && !/<\/table>/i.test(lines[end] ?? '')) end += 1
  if (end === lines.length) return undefined
  const rows: Row[] = []
  for (let index = at; index <= end; index += 1) {
    for (const piece of (lines[index] ?? '').split(/(?=<t[rhd]\b)/i)) {
      if (/^<tr\b/i.test(piece)) rows.push({ cells: [], line: index + 1 })
      else if (/^<t[hd]\b/i.test(piece)) rows.at(-1)?.cells.push(withoutTags(unstruck(piece).shown ?? piece, '\n').trim())
      else addTo(rows.at(-1), withoutTags(piece).trim())
    }
  }
  return { kind: 'table', from: at + 1, to: end + 1, indent: 0, rows: rows.filter((row) => row.cells.length > 0).map(heldRow) }
}

function addTo(row: Row | undefined, text: string): void {
  if (row === undefined || row.cells.length === 0 || text === '') return
  row.cells[row.cells.length - 1] = `${row.cells.at(-1)} ${text}`.trim()
}
