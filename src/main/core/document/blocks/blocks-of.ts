/**
 * Lines → blocks, by one pass over the lines. Not CommonMark: release documents are Markdown only here and there (numbered
 * Chinese lines, text columns, lists indented like code), and every line must keep its place.
 */
import { namesWayBack } from '../outline/role.ts'
import { looksLikeCommand } from '../shell/looks-like-command.ts'
import type { Block } from './block.ts'
import { readColumns } from './columns.ts'
import { readFence } from './fence.ts'
import { withoutTags } from './html.ts'
import { readHtmlTable } from './html-table.ts'
import { readLooseCode } from './loose-code.ts'
import { readHeading, readText } from './prose.ts'
import { struckLines } from './struck.ts'
import { readTabbed } from './tabbed.ts'
import { readTable } from './table.ts'

/** Takes a block that begins at `at` (an index), or says that it is none of its kind. */
export type BlockReader = (lines: readonly string[], at: number) => Block | undefined

const readers: readonly BlockReader[] = [
  readFrontMatter,
  readFence,
  readComment,
  readAdmonition,
  readHtmlTable,
  readTable,
  readRule,
  readHeading,
  readLooseCode,
  readColumns,
  readTabbed,
  readText,
]

/** @param lines masked, without line ends */
export function blocksOf(lines: readonly string[]): Block[] {
  const blocks: Block[] = []
  const struck = struckLines(lines)
  for (let at = 0; at < lines.length; ) {
    const text = lines[at] ?? ''
    if (text.trim() === '') {
      at += 1
      continue
    }
    const block = struckBy(struck, firstOf(lines, at))
    blocks.push(blocks.length === 0 ? asTitle(block, lines) : block)
    at = block.to
  }
  return blocks
}

/** A block, or rows of a table, between a mark in a line above and one in a line below. */
function struckBy(lines: ReadonlySet<number>, block: Block): Block {
  if (!lines.has(block.from) && !lines.has(block.to)) return block
  const isStruck = lines.has(block.from) && lines.has(block.to)
  if (isStruck) return { ...block, struck: true }
  if (block.kind !== 'table') return block
  const rows = block.rows.map((row) =>
    lines.has(row.line) ? { ...row, struck: row.cells.map((_, index) => index), shown: row.cells } : row,
  )
  return { ...block, rows }
}

function firstOf(lines: readonly string[], at: number): Block {
  for (const reader of readers) {
    const block = reader(lines, at)
    if (block !== undefined) return block
  }
  return remark(lines, at, at)
}

/** A plain text's first line, apart from the rest, is its title. */
function asTitle(block: Block, lines: readonly string[]): Block {
  if (block.kind !== 'prose' || block.from !== block.to || (lines[block.to] ?? '').trim() !== '') return block
  const { text } = block
  const plain = text.length <= 40 && !/[。；;：:，,.!！?？]|^\d|^[一二三四五六七八九十]+[.、]|[(（]\p{Script=Han}{2,4}[)）]$/u.test(text)
  const named =
    /文档|手册|说明|方案|计划|步骤|指南|流程|记录|清单|\b(?:guide|plan|notes|steps|runbook|manual|procedure|checklist|upgrade|release|deployment)\b/i.test(
      text,
    )
  return plain && named ? { kind: 'heading', level: 1, text, from: block.from, to: block.to, indent: 0 } : block
}

function remark(lines: readonly string[], from: number, to: number): Block {
  const text = withoutTags(lines.slice(from, Math.min(to + 1, from + 3)).join(' ')).trim()
  return { kind: 'remark', from: from + 1, to: to + 1, indent: 0, text }
}

/** What a document says of itself between two lines of dashes at its top. */
function readFrontMatter(lines: readonly string[], at: number): Block | undefined {
  if (at !== 0 || lines[0]?.trim() !== '---') return undefined
  const end = lines.slice(1, 60).findIndex((text) => /^(---|\.\.\.)\s*$/.test(text))
  const inner = lines.slice(1, end + 1)
  return end < 0 || !inner.every((text) => /^\s*(?:[\w-]+\s*:|-|#|$)/.test(text)) ? undefined : remark(lines, 0, end + 1)
}

function readComment(lines: readonly string[], at: number): Block | undefined {
  const text = lines[at] ?? ''
  if (!/^\s*<!--/.test(text)) return undefined
  let end = at
  while (end < lines.length && !(lines[end] ?? '').includes('-->')) end += 1
  const closed = end < lines.length
  // What stands behind the comment on its last line would be lost with it.
  const rest = closed ? (lines[end] ?? '').split('-->').slice(1).join('').trim() : ''
  return rest === '' || end > at ? remark(lines, at, closed ? end : at) : undefined
}

/** `!!! warning` and `??? note`: what is indented below it is said, not asked for. Commands in it are read all the same. */
function readAdmonition(lines: readonly string[], at: number): Block | undefined {
  if (!/^\s*(?:!!!|\?\?\?\+?|:::|\.\. (?:note|warning|tip|important|caution|danger)::)\s*[\w"' -]*$/.test(lines[at] ?? '')) return undefined
  let end = at
  while (end + 1 < lines.length && (lines[end + 1] ?? '').trim() === '') end += 1
  while (end + 1 < lines.length && /^\s{3,}\S/.test(lines[end + 1] ?? '') && !looksLikeCommand((lines[end + 1] ?? '').trim())) end += 1
  return remark(lines, at, /^\s{3,}\S/.test(lines[end] ?? '') ? end : at)
}

/** `---`, `=====`, `//-------- new resource --------`. */
function readRule(lines: readonly string[], at: number): Block | undefined {
  const text = (lines[at] ?? '').trim()
  const drawn = /^(?:[-*_=#~/\\+. ]{3,})$/.test(text) && /[-*_=#~/]{3}|[-*_] [-*_] [-*_]/.test(text)
  const titled = /^(?:\/\/|#+|--|\*)?\s*[-=*#~_]{5,}.*[-=*#~_]{5,}$/.test(text)
  // ======== 回滚 ========: what it names is below it.
  if (titled && namesWayBack(text)) return { kind: 'prose', from: at + 1, to: at + 1, indent: 0, text }
  return drawn || titled ? remark(lines, at, at) : undefined
}
