/** A document as a page to be printed: its headings, tables and lines as they are, no markup of it, its secrets masked. */
import type { Language } from '#shared/problem/describe.ts'
import type { Block } from '../document/blocks/block.ts'
import { blocksOf } from '../document/blocks/blocks-of.ts'
import { linesOf, readable } from '../document/lines.ts'
import { findSecrets } from '../document/secrets/find-secrets.ts'
import { maskLines } from '../document/secrets/mask.ts'
import { code, heading, paragraph, type Block as ReportBlock, table } from '../report/blocks.ts'
import { toHtml } from '../report/to-html.ts'

export function asPage(text: string, title: string, language: Language): string {
  const lines = linesOf(text).map(readable)
  return toHtml(blocksOf(maskLines(lines, findSecrets(lines))).flatMap(partOf), title, language)
}

function partOf(block: Block): ReportBlock[] {
  switch (block.kind) {
    case 'heading':
      return [heading(block.level === 1 ? 1 : block.level === 2 ? 2 : 3, block.shown ?? block.text)]
    case 'prose':
      return [paragraph(block.shown ?? block.text)]
    case 'entry':
      return [paragraph(`${'\u2003'.repeat(Math.min(block.indent / 2, deepest))}${block.mark} ${block.shown ?? block.text}`)]
    case 'code':
      return [code(block.lines.map((line) => line.text).join('\n'))]
    case 'table': {
      const [header, ...rows] = block.rows
      return table(
        header?.cells ?? [],
        rows.map(({ cells, shown }) => shown ?? cells),
      )
    }
    case 'remark':
      return []
  }
}

const deepest = 6
