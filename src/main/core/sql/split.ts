import { lineCounter } from '#shared/text/line-counter.ts'
import { dependsOnVersion, nextToken, type SqlSyntax, type SqlToken, startReading } from './tokens.ts'

/**
 * One statement: its place in the text that was split (offsets half open, first line 1), its text without the delimiter, and
 * its tokens, whose offsets are those of the whole text.
 */
export type SqlStatement = { from: number; to: number; line: number; text: string; tokens: readonly SqlToken[] }

/** Lines that the client carries out itself and that end with the line: MySQL's `source`, `use`, PostgreSQL's backslash. */
const clientLine =
  /^[ \t]*(?:(?:source|prompt|tee|notee)\s[^\n;]*|use[ \t]+[^\s;]+[ \t]*$|\\[a-zA-Z.!?+][^\n]*|delimiter[ \t]+\S+[^\n]*|GO[ \t]*$|\/[ \t]*$)/gim

/** What opens a block that `end` closes, inside a routine. */
const opens = new Set(['begin', 'case', 'if', 'loop', 'repeat', 'while'])
/** `create or replace definer = a@b sql security invoker procedure`: the word comes within so many. */
const headLength = 14
const routine = /^(procedure|function|trigger|event|package)$/

/**
 * The statements of a text, as the database's own client would send them: semicolons inside strings, comments, dollar quotes and the
 * body of a routine do not end one; `DELIMITER` is followed; the rows behind `COPY … FROM STDIN;` are a part of it, up to their `\.`.
 * Tolerant: whatever stands between two ends is a statement.
 * @param syntax whose quotes and comments they are; undefined where nobody knows
 */
export function splitStatements(text: string, syntax?: SqlSyntax): SqlStatement[] {
  const clients = clientLines(text)
  const statements: SqlStatement[] = []
  const lines = lineCounter(text)
  const reader = startReading(syntax)
  let tokens: SqlToken[] = []
  // Where the comment begins in which the first word of the statement is run.
  let within: number | undefined
  let blocks = 0
  let inRoutine = false
  // Rows that once had no end are not searched for again: the time stays linear.
  let rowsEnd = true

  const end = (behindRows?: number) => {
    const [first, last] = [tokens[0], tokens.at(-1)]
    if (first && last) {
      const place = { from: first.from, to: behindRows ?? last.to }
      const { from, to } = syntax === 'mysql' ? withComments(text, place, { ...reader, within }) : place
      statements.push({ from, to, line: lines(from), text: text.slice(from, to), tokens })
    }
    tokens = []
    blocks = 0
    inRoutine = false
    reader.depth = 0
  }

  let at = 0
  for (let token = nextToken(text, at, reader); token; token = nextToken(text, at, reader)) {
    if (tokens.length === 0) within = reader.opened !== undefined && reader.opened >= at ? reader.opened : undefined
    at = token.to
    const client = tokens.length === 0 ? clients.get(token.from) : undefined
    if (client !== undefined) {
      at = token.from + client.length
      const changed = /^delimiter\s+(\S+)/i.exec(client)?.[1]
      if (changed) reader.delimiter = changed
      else statements.push({ from: token.from, to: at, line: lines(token.from), text: client, tokens: [token] })
      continue
    }
    if (text.startsWith(reader.delimiter, token.from) && blocks === 0) {
      const hasRows: boolean = rowsEnd && copiesRows(text, tokens)
      const behindRows: number | undefined = hasRows ? rowsEndBehind(text, token.to) : undefined
      if (hasRows) rowsEnd = behindRows !== undefined
      at = behindRows ?? at
      end(behindRows)
      continue
    }
    if (tokens.length <= headLength) inRoutine ||= createsRoutine(text, tokens)
    if (inRoutine && reader.delimiter === ';') blocks = Math.max(0, blocks + blockStep(text, token, tokens.at(-1)))
    tokens.push(token)
  }
  end()
  return statements
}

/**
 * A statement of MySQL with the comments in which parts of it are run. What is run whole by every version stands without its comment.
 */
function withComments(
  text: string,
  { from, to }: { from: number; to: number },
  { within, opened, closed = 0 }: { within: number | undefined; opened?: number | undefined; closed?: number },
): { from: number; to: number } {
  const end = closed > to ? closed : to
  if (within === undefined) return { from, to: end }
  const inside = text.slice(within, to)
  const isWhole = (closed > to || opened === within) && !inside.includes('*/') && !/\/\*M?!/.test(inside.slice(2))
  return isWhole && !dependsOnVersion(inside) ? { from, to } : { from: within, to: end }
}

/** +1 where the token opens a block of a routine, -1 where it closes one. */
function blockStep(text: string, token: SqlToken, last: SqlToken | undefined): number {
  if (token.kind !== 'word') return 0
  const word = text.slice(token.from, token.to).toLowerCase()
  const previous = last ? text.slice(last.from, last.to).toLowerCase() : ''
  if (word === 'end') return -1
  if (previous === 'end' || !opens.has(word)) return 0
  // `drop table if exists` and `if(a, b, c)` open nothing.
  if (word === 'if' && /^(\(|\s+(not\s+)?exists\b)/i.test(text.slice(token.to, token.to + 24))) return 0
  return word === 'repeat' && text[token.to] === '(' ? 0 : 1
}

function createsRoutine(text: string, tokens: readonly SqlToken[]): boolean {
  const words = tokens.map((token) => text.slice(token.from, token.to).toLowerCase())
  return words[0] === 'create' && words.some((word) => routine.test(word))
}

/** `COPY a (b) FROM STDIN …`: what it loads stands behind it in the same text. */
export function copiesRows(text: string, tokens: readonly SqlToken[], offset = 0): boolean {
  const words = tokens.flatMap(({ from, to, depth }) => (depth === 0 ? [text.slice(from - offset, to - offset).toLowerCase()] : []))
  return words[0] === 'copy' && words[words.indexOf('from') + 1] === 'stdin'
}

/** Behind the line `\.` that ends the rows; undefined where there is none. */
function rowsEndBehind(text: string, at: number): number | undefined {
  const last = /^\\\.(?=[ \t]*\r?$)/gm
  last.lastIndex = at
  const found = last.exec(text)
  return found === null ? undefined : found.index + found[0].length
}

/** The client's own lines by the place where each begins. */
function clientLines(text: string): ReadonlyMap<number, string> {
  const found = [...text.matchAll(clientLine)]
  return new Map(found.map((line) => [line.index + line[0].search(/\S/), line[0].trim()]))
}
