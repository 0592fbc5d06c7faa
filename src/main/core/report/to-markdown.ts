import { visible } from '#shared/text/visible.ts'
import type { Block, Tone } from './blocks.ts'

const marks: Record<Tone, string> = { good: '', bad: '**✗** ', plain: '' }

/** Markdown folds nothing without markup of a page: what stands behind comes at the end. It draws nothing either: the figures stand in their table. */
export function toMarkdown(blocks: readonly Block[]): string {
  const isBehind = (block: Block) => block.kind === 'code' && block.behind !== undefined
  const written = blocks.filter((block) => block.kind !== 'plots')
  return `${[...written.filter((block) => !isBehind(block)), ...written.filter(isBehind)].map(renderBlock).join('\n\n')}\n`
}

function renderBlock(block: Exclude<Block, { kind: 'plots' }>): string {
  switch (block.kind) {
    case 'heading':
      return `${'#'.repeat(block.level)} ${inline(block.text)}`
    case 'paragraph':
      return marks[block.tone] + inline(block.text)
    case 'facts':
      return renderTable(['', ''], block.rows)
    case 'table':
      return renderTable(block.head, block.rows)
    case 'code':
      return `${block.behind === undefined ? '' : `### ${inline(block.behind)}\n\n`}${fenced(visible(block.text))}`
  }
}

function renderTable(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.map(inline).join(' | ')} |`
  return [line(head), `|${' --- |'.repeat(head.length)}`, ...rows.map(line)].join('\n')
}

/**
 * On one line, with every character that Markdown or the HTML inside it would read as its own made plain, and no others:
 * the file is read raw too. An address may still become a link to itself, which hides nothing.
 */
function inline(text: string): string {
  return visible(text)
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/[\\`*[\]<>|~]|&(?=#|\w+;)|(?<!\w)_|_(?!\w)/g, '\\$&')
    .replace(/^(\d+)([.)])(?=\s|$)/, '$1\\$2')
    .replace(/^(?:[-+=](?=[-+=\s]|$)|#)/, '\\$&')
}

/** A fence longer than any run of backticks inside. */
function fenced(text: string): string {
  const longest = Math.max(2, ...(text.match(/`+/g) ?? []).map((run) => run.length))
  const fence = '`'.repeat(longest + 1)
  return `${fence}\n${text}\n${fence}`
}
