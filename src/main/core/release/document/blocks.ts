/** A Markdown document as a flat stream of headings, prose, code and tables, each with its line. */
import type { Code, Nodes, Parent, Table } from 'mdast'
import { fromMarkdown } from 'mdast-util-from-markdown'
import { gfmFromMarkdown } from 'mdast-util-gfm'
import { gfm } from 'micromark-extension-gfm'
import { plainPunctuation } from '../../inventory/import/host-mention.ts'
import { isProgram, looksLikeCommand } from './command-words.ts'
import { pseudoHeading } from './headings.ts'

export type Line = { text: string; line: number }
export type Block =
  | { kind: 'heading'; text: string; level: number; line: number }
  /** Several lines where the writer broke them; with plain punctuation, backquotes kept. `item`: it is a list's. */
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
      const text = tidy(
        rawOf(node, source)
          .replace(/^\s*#+\s*/, '')
          .replace(/\n[=-]+\s*$|\s+#+\s*$/g, ''),
      )
      // `# ps -ef` outside of a code block is a root prompt that Markdown takes for a heading.
      if (looksLikeCommand(text)) return [{ kind: 'code', lines: [{ text, line }] }]
      return [{ kind: 'heading', text, level: node.depth, line }]
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
  const lines = node.value.split('\n').map((text, index) => ({ text, line: first + index + (fenced ? 1 : 0) }))
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
    const line = first + index
    const text = tidy(written)
    if (text === '') continue
    const heading = where.mayHead ? pseudoHeading(text, where.item) : undefined
    const last = blocks.at(-1)
    if (heading) blocks.push({ kind: 'heading', ...heading, line })
    else if (looksLikeCommand(text)) {
      if (last?.kind === 'code') last.lines.push({ text, line })
      else blocks.push({ kind: 'code', lines: [{ text, line }] })
    } else if (last?.kind === 'prose') last.lines.push({ text, line })
    else blocks.push({ kind: 'prose', lines: [{ text, line }], item: where.item })
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

function rawOf(node: Nodes, source: string): string {
  return source.slice(node.position?.start.offset, node.position?.end.offset)
}

/** Without tags, emphasis and escapes; punctuation as it is on an English keyboard. */
function tidy(text: string): string {
  return plainPunctuation(text)
    .replace(/<\/?[a-z][^>]*>/gi, (tag) => (/^<(PID|pid)>$/.test(tag) ? tag : ' '))
    .replace(/\*\*|__(?=\S)|(?<=\S)__/g, '')
    .replace(/\\([_*#`[\]()])/g, '$1')
    .replace(/^\s*>\s?/, '')
    .trim()
}
