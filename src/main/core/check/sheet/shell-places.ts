import { looksLikeShell } from '#core/shell/looks-like-shell.ts'
import { hidePrompts } from '#core/shell/prompts.ts'
import { readShell } from '#core/shell/read-shell.ts'
import type { ShellCommand, ShellText } from '#core/shell/shell-command.ts'
import { looksLikeSql } from '#core/sql/looks-like-sql.ts'
import { lineCounter } from '#shared/text/line-counter.ts'
import { type CodeBlock, lineRange, type SheetLine } from './lines.ts'
import type { TypedText } from './typed-texts.ts'

/**
 * A piece of the document that is shell: a fence, a line, a span between backticks, or what the reader has made of a line. Where it is
 * not `exact`, only its lines are those of the document, not its columns.
 */
export type ShellBlock = {
  shell: ShellText
  text: string
  line: number
  lastLine: number
  column: number
  form: 'fence' | 'line' | 'span' | 'typed'
  exact: boolean
  lineOf: (offset: number) => number
}

/** One command with its place in the document. */
export type ShellPlace = { command: ShellCommand; block: ShellBlock; line: number }

const shellLanguages = /^(?:sh|bash|shell|zsh|console|shell-session|terminal|ksh|cmd|shellscript)$/
const otherLanguages = /^[a-z]/

/**
 * Every piece of shell, in the order of the document: what is written as such, and all that the plan will run beside that. `acts` tells
 * lines that are not to be read so (notes, trouble).
 */
export function shellBlocks(
  lines: readonly SheetLine[],
  fences: readonly CodeBlock[],
  typed: readonly TypedText[],
  acts: (line: number) => boolean,
): readonly ShellBlock[] {
  const runs = typed.filter(({ language, item }) => language === 'shell' && acts(item[0]))
  const run = new Set(runs.flatMap(({ item: [from, to] }) => lineRange(from, to)))
  const fenced = fences.filter(({ from }) => acts(from)).flatMap((fence) => fenceBlock(lines, fence, run))
  const loose = lines
    .filter(({ form, number }) => (form === 'text' || form === 'table') && acts(number))
    .flatMap((line) => looseBlocks(line))
  const written = [...fenced, ...loose]
  return [...written, ...beside(written, runs)].sort((a, b) => a.line - b.line || a.column - b.column)
}

function fenceBlock(lines: readonly SheetLine[], fence: CodeBlock, run: ReadonlySet<number>): ShellBlock[] {
  const inside = lines.slice(fence.from - 1, fence.to).map(({ text }) => text)
  const plain = hidePrompts(inside.join('\n'))
  if (isShell(plain.split('\n'), fence.language)) return [block(plain, fence.from, 0, 'fence')]
  // Among what a program prints, or below a name of a language that says nothing: only the lines that are run.
  const own = plain.split('\n').map((text, at) => (run.has(fence.from + at) ? text : ''))
  return own.some((text) => text.trim() !== '') ? [block(own.join('\n'), fence.from, 0, 'fence')] : []
}

/** What will be run and is in none of the pieces that are written as shell. */
function beside(written: readonly ShellBlock[], runs: readonly TypedText[]): ShellBlock[] {
  const known = new Map<number, Set<string>>()
  for (const piece of written)
    for (const { from, text } of piece.shell.commands) {
      const { line } = placeIn(piece, from)
      known.set(line, (known.get(line) ?? new Set()).add(text))
    }
  return runs.flatMap(({ text, line, lastLine, column, exact, item: [from, to] }) => {
    const made = { ...block(text, line, column, 'typed'), lastLine, exact }
    const here = lineRange(from, to).map((at) => known.get(at) ?? new Set<string>())
    return made.shell.commands.every((command) => here.some((texts) => texts.has(command.text))) ? [] : [made]
  })
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
  return { shell: readShell(text), text, line, lastLine: line + lineOf(text.length) - 1, column, form, exact: true, lineOf }
}

/** The line and the column, from 0, of an offset in a block. */
export function placeIn({ text, line, lastLine, column, lineOf }: ShellBlock, offset: number): { line: number; column: number } {
  const at = lineOf(offset)
  return { line: Math.min(line + at - 1, lastLine), column: at === 1 ? column + offset : offset - text.lastIndexOf('\n', offset - 1) - 1 }
}
