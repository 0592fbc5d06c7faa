import type { Block } from './block.ts'

const opening = /^((?:\s|>)*)(`{3,}|~{3,})\s*\{?\.?([\w+#.-]*)[^`]*$/

/** A fenced block, wherever it is indented. Without its end it goes on to the end of the document, as Markdown has it. */
export function readFence(lines: readonly string[], at: number): Block | undefined {
  const [, before = '', fence = '', language = ''] = opening.exec(lines[at] ?? '') ?? []
  if (fence === '') return undefined
  let end = at + 1
  while (end < lines.length && !closes(lines[end] ?? '', fence)) end += 1
  if (language === '' && isStray(lines, at, end)) return undefined
  const last = Math.min(end, lines.length - 1)
  const inner = lines.slice(at + 1, end)
  return {
    kind: 'code',
    fenced: true,
    from: at + 1,
    to: last + 1,
    indent: before.length,
    lines: inner.map((text, index) => ({ text: ownText(text, before), line: at + 2 + index })),
    ...(language === '' ? {} : { language: language.toLowerCase() }),
  }
}

/** Of a fence whose other half is missing, what stands up to the next one is the document's own text: headings, tables, further fences. */
function isStray(lines: readonly string[], at: number, end: number): boolean {
  const own = lines.slice(at + 1, end)
  if (!own.some((text) => /^#{2,6}\s+\S/.test(text)) || !own.some(isRule)) return false
  const known = halves.get(lines) ?? lines.filter((text) => opening.test(text)).length % 2 === 1
  halves.set(lines, known)
  return known
}

/** Whether a document has a fence without its other half. */
const halves = new WeakMap<readonly string[], boolean>()

/** The line of dashes below the head of a table. */
const isRule = (text: string) => /^\s*\|[\s|:-]*-[\s|:-]*\|\s*$/.test(text)

function closes(text: string, fence: string): boolean {
  const found = /^(?:\s|>)*(`{3,}|~{3,})\s*$/.exec(text)?.[1]
  return found !== undefined && found[0] === fence[0] && found.length >= fence.length
}

/** Inside a quotation each line begins with its sign, and what the fence is indented by belongs to no line in it. */
function ownText(text: string, before: string): string {
  const signs = before.match(/>/g)?.length ?? 0
  const outer = new RegExp(String.raw`^(?:\s*>){0,${signs}}`).exec(text)?.[0] ?? ''
  const unquoted = signs === 0 ? text : text.slice(outer.length).replace(/^ /, outer === '' ? ' ' : '')
  return withoutIndent(unquoted, widthOf(signs === 0 ? before : before.slice(before.lastIndexOf('>') + 1).replace(/^ /, '')))
}

const widthOf = (space: string) => space.replace(/\t/g, '    ').length

/** Less where a line is indented by less. */
function withoutIndent(text: string, width: number): string {
  let at = 0
  for (let left = width; left > 0 && (text[at] === ' ' || text[at] === '\t'); at += 1) left -= text[at] === '\t' ? 4 : 1
  return text.slice(at)
}
