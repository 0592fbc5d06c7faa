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
    lines: inner.map((text, index) => ({ text: quoteless(text, before), line: at + 2 + index })),
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

/** Inside a quotation each line begins with its sign. */
const quoteless = (text: string, before: string) => (before.includes('>') ? text.replace(/^\s*>\s?/, '') : text)
