/** A Markdown document as a flat stream of headings, prose, code and tables, each with its line. */
import type { Code, Nodes, Parent, Table } from 'mdast'
import { fromMarkdown } from 'mdast-util-from-markdown'
import { gfmFromMarkdown } from 'mdast-util-gfm'
import { gfm } from 'micromark-extension-gfm'
import { plainPunctuation } from '../../../inventory/import/host-mention.ts'
import { outsideCode, withoutMarks } from '../../blocks/emphasis.ts'
import { isProgram, looksLikeCommand } from './command-words.ts'
import { pseudoHeading } from './headings.ts'

/** `original` is the text as it was written, of the same length: what people read keeps its punctuation. */
export type Line = { text: string; original: string; line: number }
export type Block =
  | { kind: 'heading'; text: string; original: string; level: number; line: number }
  /** Several lines where the writer broke them; backquotes kept. `item`: it is a list's. */
  | { kind: 'prose'; lines: Line[]; item: boolean }
  | { kind: 'code'; lines: Line[]; language?: string }
  | { kind: 'table'; rows: { cells: string[]; line: number }[] }

/** Lines are counted from 1, also with Windows line ends and a byte order mark. */
export function blocksOf(text: string): Block[] {
  const clean = text.replace(/^\uFEFF/, ' ').replace(/\r\n?/g, '\n')
  const tree = fromMarkdown(clean, { extensions: [gfm()], mdastExtensions: [gfmFromMarkdown()] })
  return tree.children.flatMap((node) => blocksOfNode(node, clean, { item: false, mayHead: true }))
}

type Where = {
  item: boolean
  /** A short line here may be a heading. In a list only an entry with more below it may. */
  mayHead: boolean
}

function blocksOfNode(node: Nodes, source: string, where: Where): Block[] {
  const line = node.position?.start.line ?? 1
  switch (node.type) {
    case 'heading': {
      const raw = rawOf(node, source).replace(/^\s*#+\s*/, '')
      const written = lineOf(raw.replace(/\n[=-]+\s*$|\s+#+\s*$/g, ''), line)
      // `# ps -ef` outside of a code block is a root prompt that Markdown takes for a heading.
      if (looksLikeCommand(written.text)) return [{ kind: 'code', lines: [written] }]
      return [{ kind: 'heading', ...written, level: node.depth }]
    }
    case 'paragraph':
      return linesOfProse(rawOf(node, source), line, where)
    case 'code':
      return linesOfCode(node, line, /^\s*(```|~~~)/.test(rawOf(node, source)))
    case 'table':
      return [{ kind: 'table', rows: rowsOf(node, source) }]
    case 'list':
      return node.children.flatMap((item) => {
        const mayHead = node.ordered === true && (node.children.length === 1 || item.children.length > 1)
        // The number of an entry is part of its heading's level.
        return item.children.flatMap((child, index) => blocksOfNode(child, source, { item: true, mayHead: mayHead && index === 0 }))
      })
    case 'html':
    case 'thematicBreak':
    case 'definition':
      return []
    default:
      return 'children' in node ? (node as Parent).children.flatMap((child) => blocksOfNode(child, source, where)) : []
  }
}

/** What is only indented may be a list that Markdown takes for code: then it is read again, as prose. */
function linesOfCode(node: Code, first: number, fenced: boolean): Block[] {
  const lines = node.value.split('\n').map((text, index) => ({ text, original: text, line: first + index + (fenced ? 1 : 0) }))
  if (fenced || lines.some(({ text }) => looksLikeCommand(text.trim()) || isProgram(text.trim().split(/\s+/, 1)[0] ?? ''))) {
    return [{ kind: 'code', lines, ...(node.lang ? { language: node.lang.toLowerCase() } : {}) }]
  }
  const text = lines.map((entry) => entry.text.trimStart()).join('\n')
  return blocksOf(`${'\n'.repeat(first - 1)}${text}`)
}

/** Headings and commands that stand among the lines of a paragraph come out of it. */
function linesOfProse(raw: string, first: number, where: Where): Block[] {
  const blocks: Block[] = []
  for (const [index, written] of raw.split('\n').entries()) {
    const line = lineOf(written, first + index)
    if (line.text === '') continue
    const heading = where.mayHead ? pseudoHeading(line.text, where.item) : undefined
    const last = blocks.at(-1)
    if (heading) blocks.push({ kind: 'heading', original: heading.text, ...heading, line: line.line })
    else if (looksLikeCommand(line.text)) {
      if (last?.kind === 'code') last.lines.push(line)
      else blocks.push({ kind: 'code', lines: [line] })
    } else if (last?.kind === 'prose') last.lines.push(line)
    else blocks.push({ kind: 'prose', lines: [line], item: where.item })
  }
  return blocks
}

function rowsOf(table: Table, source: string) {
  return table.children.map((row) => ({
    line: row.position?.start.line ?? 1,
    cells: row.children.map((cell) =>
      tidy(
        rawOf(cell, source)
          .replace(/^\s*\|/, '')
          .replace(/\|\s*$/, ''),
      ),
    ),
  }))
}

function lineOf(written: string, line: number): Line {
  const original = tidy(written)
  return { text: plainPunctuation(original), original, line }
}

function rawOf(node: Nodes, source: string): string {
  return source.slice(node.position?.start.offset, node.position?.end.offset)
}

/** Without tags, emphasis and escapes, but for what stands in backquotes. */
const tidy = (text: string): string =>
  outsideCode(text.replace(/^\s*>\s?/, ''), (part) =>
    withoutMarks(part.replace(/<\/?[a-z][^>]*>/gi, (tag) => (/^<(PID|pid)>$/.test(tag) ? tag : ' '))),
  ).trim()
