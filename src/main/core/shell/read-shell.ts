import { type ParsedScript, parse } from 'unbash'
import { lineCounter } from '#shared/text/line-counter.ts'
import { hidePlaceholders } from './placeholder.ts'
import { isCompound, isScript } from './shape.ts'
import type { ShellStatement, ShellText } from './shell-command.ts'
import { Walker } from './walk.ts'

/** After so many errors a text is no script: it is read line by line. */
const errorsAtMost = 12

/**
 * Reads a piece of shell: what each command is, on which host, as whom, in which folder and under which condition. Nothing is run and
 * nothing is expanded. Never throws: a line that no shell would take is an error of the answer, and the lines around it are read.
 */
export function readShell(text: string): ShellText {
  const masked = hidePlaceholders(text).replaceAll('\r', ' ').replaceAll('\u00a0', ' ')
  const lineOf = lineCounter(text)
  const walker = new Walker(lineOf)
  const statements: ShellStatement[] = []
  const errors: ShellText['errors'][number][] = []
  let script = false
  // Where a word is left open at the end, the parser's place may be one behind it.
  const inside = (offset: number) => Math.min(offset, text.length)

  for (const { from, source, parsed } of pieces(masked)) {
    for (const error of parsed.errors ?? []) errors.push({ message: error.message, from: from + error.pos, line: lineOf(from + error.pos) })
    script ||= isScript(parsed)
    for (const statement of parsed.commands) {
      const [begin, end] = [inside(from + statement.pos), inside(from + statement.end)]
      statements.push({ from: begin, to: end, line: lineOf(begin), lastLine: lineOf(end - 1), compound: isCompound(statement) })
    }
    if (!walksThrough(() => walker.script(parsed, { source, at: (offset) => inside(from + offset), end: text.length })))
      errors.push({ message: 'nested too deeply', from, line: lineOf(from) })
  }
  return { commands: walker.commands, statements, script, errors }
}

/** The parser reads the inside of words when it is asked for, and goes down by itself: brackets nested without end use up the stack. */
function walksThrough(walk: () => void): boolean {
  try {
    walk()
    return true
  } catch (error) {
    if (error instanceof RangeError) return false
    throw error
  }
}

type Piece = { from: number; source: string; parsed: ParsedScript }

/** The text in pieces that each parse by themselves: around a line that does not, and line by line where too many do not. */
function* pieces(text: string): Generator<Piece> {
  let from = 0
  for (let errors = 0; from < text.length; errors += 1) {
    const rest = pieceOf(text, from, text.length)
    const first = rest.parsed.errors?.[0]
    if (!first) return yield rest
    if (errors >= errorsAtMost) return yield* lines(text, from, text.length)
    const start = Math.max(from, text.lastIndexOf('\n', from + first.pos - 1) + 1)
    const end = lineEnd(text, from + first.pos)
    if (start > from) {
      const before = pieceOf(text, from, start)
      if (before.parsed.errors) yield* lines(text, from, start)
      else yield before
    }
    yield pieceOf(text, start, end)
    from = end
  }
}

function pieceOf(text: string, from: number, to: number): Piece {
  const source = text.slice(from, to)
  return { from, source, parsed: parse(source) }
}

/** Line by line; a line that ends in a backslash goes on. */
function* lines(text: string, from: number, to: number): Generator<Piece> {
  for (let start = from; start < to; ) {
    let end = lineEnd(text, start)
    while (end < to && /\\ *\n$/.test(text.slice(Math.max(start, end - 3), end))) end = lineEnd(text, end)
    yield pieceOf(text, start, end)
    start = end
  }
}

function lineEnd(text: string, from: number): number {
  const end = text.indexOf('\n', from)
  return end < 0 ? text.length : end + 1
}
