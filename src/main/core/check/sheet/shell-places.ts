import { looksLikeShell } from '#core/shell/looks-like-shell.ts'
import { hidePrompts } from '#core/shell/prompts.ts'
import { readShell } from '#core/shell/read-shell.ts'
import type { ShellCommand, ShellText } from '#core/shell/shell-command.ts'
import { looksLikeSql } from '#core/sql/looks-like-sql.ts'
import { lineCounter } from '#shared/text/line-counter.ts'
import type { CodeBlock, SheetLine } from './lines.ts'

/** A piece of the document that is shell: a fence, a line, or a span between backticks. */
export type ShellBlock = {
  shell: ShellText
  text: string
  line: number
  lastLine: number
  column: number
  form: 'fence' | 'line' | 'span'
  lineOf: (offset: number) => number
}

/** One command with its place in the document. */
export type ShellPlace = { command: ShellCommand; block: ShellBlock; line: number }

const shellLanguages = /^(?:sh|bash|shell|zsh|console|shell-session|terminal|ksh|cmd|shellscript)$/
const otherLanguages = /^[a-z]/

/** Every piece of shell, in the order of the document. `acts` tells lines that are not to be read so (notes, trouble). */
export function shellBlocks(
  lines: readonly SheetLine[],
  fences: readonly CodeBlock[],
  acts: (line: number) => boolean,
): readonly ShellBlock[] {
  const found = fences.filter(({ from }) => acts(from)).flatMap((fence) => fenceBlock(lines, fence))
  const loose = lines
    .filter(({ form, number }) => (form === 'text' || form === 'table') && acts(number))
    .flatMap((line) => looseBlocks(line))
  return [...found, ...loose].sort((a, b) => a.line - b.line || a.column - b.column)
}

function fenceBlock(lines: readonly SheetLine[], fence: CodeBlock): ShellBlock[] {
  const inside = lines.slice(fence.from - 1, fence.to).map(({ text }) => text)
  if (!isShell(inside, fence.language)) return []
  return [block(hidePrompts(inside.join('\n')), fence.from, 0, 'fence')]
}

/** A fence is shell where it says so, or where it says nothing and at least half of its lines are commands. */
function isShell(inside: readonly string[], language: string): boolean {
  const code = inside.map((line) => line.trim()).filter((line) => line !== '' && !/^#\s/.test(line))
  const prompts = inside.filter((line) => /^\s*#\s?[\w./]/.test(line) && looksLikeShell(line.replace(/^\s*#\s?/, '')))
  const commands = code.filter(looksLikeShell).length
  if (shellLanguages.test(language)) return commands > 0 || prompts.length > 0 || code.some((line) => /^[\w./-]+ /.test(line))
  if (otherLanguages.test(language) && language !== 'text' && language !== 'txt' && language !== 'plain') return false
  if (code.length === 0) return prompts.length > 0
  return (
    commands * 2 >= code.length ||
    (commands > 0 && !code.some(looksLikeSql) && /^[./\w-]+(?: |$)/.test(code[0] ?? '') && looksLikeShell(code[0] ?? ''))
  )
}

/** A line of prose: as a whole where it is a command, else what stands between backticks. */
function looseBlocks({ text, number }: SheetLine): ShellBlock[] {
  const mark = /^\s*(?:[-*+]\s+(?:\[[ xX]\]\s*)?|\d+[.、)]\s*|>\s*)?/.exec(text)?.[0].length ?? 0
  const body = text.slice(mark)
  if (!body.includes('`') && looksLikeShell(body)) return [block(body, number, mark, 'line')]
  return [...text.matchAll(/(`+)([^`]+)\1/g)].flatMap((span) =>
    looksLikeShell(span[2] ?? '') && isWholeCommand(span[2] ?? '')
      ? [block(span[2] ?? '', number, span.index + (span[1]?.length ?? 0), 'span')]
      : [],
  )
}

/** `cp a b` between backticks is a command; `mysql` alone is a name. */
function isWholeCommand(span: string): boolean {
  return /\s/.test(span.trim()) || span.includes('/')
}

function block(text: string, line: number, column: number, form: ShellBlock['form']): ShellBlock {
  const lineOf = lineCounter(text)
  return { shell: readShell(text), text, line, lastLine: line + lineOf(text.length) - 1, column, form, lineOf }
}

/** The line and the column, from 0, of an offset in a block. */
export function placeIn({ text, line, column, lineOf }: ShellBlock, offset: number): { line: number; column: number } {
  const at = lineOf(offset)
  return { line: line + at - 1, column: at === 1 ? column + offset : offset - text.lastIndexOf('\n', offset - 1) - 1 }
}
