/**
 * What a token of SQL is. `quoted` is a name in backticks, in double quotes or in brackets; MySQL takes double quotes for a string,
 * PostgreSQL for a name, and a document does not say which it means: only the place where it stands can tell.
 */
export type SqlTokenKind = 'word' | 'quoted' | 'string' | 'number' | 'symbol'

/** `from` and `to` are UTF-16 offsets, half open. `depth` counts the open round brackets before it. */
export type SqlToken = { kind: SqlTokenKind; from: number; to: number; depth: number }

const dollarQuote = /\$(?:[A-Za-z_]\w*)?\$/y

/** Whose rules quotes and comments follow, where that is known: a document does not say it. */
export type SqlSyntax = 'mysql' | 'postgresql'

/** What reading remembers from token to token. The delimiter is a symbol of its own, also where a word runs up to it. */
export type SqlReader = {
  depth: number
  delimiter: string
  unclosed: Set<string>
  syntax: SqlSyntax | undefined
  /** Where the comment whose content MySQL runs begins, while it is open; and behind the end of the last one. */
  opened?: number | undefined
  closed?: number
}

/** A reader at the beginning of a text. */
export function startReading(syntax?: SqlSyntax): SqlReader {
  // A kind of quote that once had no end is not searched for again: the time stays linear whatever the text.
  return { depth: 0, delimiter: ';', unclosed: new Set(), syntax }
}

/**
 * The first token at or behind `at`; undefined at the end. Comments and blanks are left out; what MySQL runs inside a comment that
 * begins with `/*!` is kept. Never throws: a quote without an end is a symbol by itself.
 */
export function nextToken(text: string, at: number, reader: SqlReader): SqlToken | undefined {
  let from = at
  const past = reader.syntax === 'postgresql' ? afterPostgresqlBlank : afterBlank
  for (let to = past(text, from, reader); to > from; to = past(text, from, reader)) from = to
  if (from >= text.length) return undefined
  const [kind, to] = text.startsWith(reader.delimiter, from)
    ? (['symbol', from + reader.delimiter.length] as const)
    : tokenAt(text, from, reader)
  const first = kind === 'symbol' ? text[from] : ''
  if (first === ')') reader.depth = Math.max(0, reader.depth - 1)
  const token = { kind, from, to, depth: reader.depth }
  if (first === '(') reader.depth += 1
  return token
}

/** `/*!50100 …`, and `/*M!100100 …` of MariaDB alone: what stands in such a comment is carried out, from that version on. */
const runs = /\/\*M?!(?:\d{5,6})?/y
/** Only tells MariaDB's client that nothing of its own may follow: dumps begin with it. */
const sandbox = /\/\*M!999999\\-/y

/** Up to here every server of today runs what such a comment holds; versions of MySQL alone begin behind it (5.7), which MariaDB leaves out. */
const lastForAll = 50699

/** Whether some servers run a part of the text, and others take it for a comment. */
export function dependsOnVersion(text: string): boolean {
  return [...text.matchAll(/\/\*(M?)!(\d{5,6})?/g)].some(([, maria, version]) => maria !== '' || Number(version ?? 0) > lastForAll)
}

/** Where the blank or the comment that begins at `at` ends; `at` itself where none does. */
function afterBlank(text: string, at: number, reader: SqlReader): number {
  const first = text.charCodeAt(at)
  if (at >= text.length) return at
  if (first <= 32 || first === 0xa0 || first === 0x3000 || first === 0xfeff) return at + 1
  if (first === 0x23) return text[at + 1] === '>' && reader.syntax !== 'mysql' ? at : endOfLine(text, at)
  if (text.startsWith('--', at)) return reader.syntax === 'mysql' && !isMysqlComment(text, at) ? at : endOfLine(text, at)
  if (text.startsWith('*/', at) && (reader.syntax === undefined || reader.opened !== undefined)) {
    reader.opened = undefined
    reader.closed = at + 2
    return at + 2
  }
  if (!text.startsWith('/*', at)) return at
  const opening = matchAt(sandbox, text, at) === undefined ? matchAt(runs, text, at) : undefined
  if (opening !== undefined) {
    reader.opened = at
    return at + opening.length
  }
  const end = text.indexOf('*/', at + 2)
  return end < 0 ? text.length : end + 2
}

/** `5--1` is six to MySQL: a blank, a control character or the end of the text follows where it is a comment. */
const isMysqlComment = (text: string, at: number): boolean => {
  const next = text.charCodeAt(at + 2)
  return Number.isNaN(next) || next <= 32 || next === 127
}

function tokenAt(text: string, from: number, { unclosed, delimiter, syntax }: SqlReader): [SqlTokenKind, number] {
  const first = text[from] ?? ''
  if (first === "'" || first === '"' || (first === '`' && syntax !== 'postgresql')) {
    const escapes = first !== '`' && (syntax !== 'postgresql' || isEscapeString(text, from))
    const end = unclosed.has(first) ? undefined : quoteEnd(text, from, { quote: first, escapes })
    if (end === undefined) unclosed.add(first)
    else return [first === "'" ? 'string' : 'quoted', end]
  }
  if (first === '$' && !unclosed.has(first)) {
    const tag = matchAt(dollarQuote, text, from)
    const end = tag ? text.indexOf(tag, from + tag.length) : -1
    if (tag && end >= 0) return ['string', end + tag.length]
    if (tag) unclosed.add(first)
  }
  let to = from
  while (isLetter(text.charCodeAt(to)) && !(to > from && delimiter !== ';' && text.startsWith(delimiter, to))) to += 1
  if (to === from) return ['symbol', from + 1]
  return [isDigit(text.charCodeAt(from)) ? 'number' : 'word', to]
}

/** Letters of any script, digits, and what names and variables are written with. */
function isLetter(code: number): boolean {
  return (
    (code >= 97 && code <= 122) ||
    (code >= 64 && code <= 90) ||
    isDigit(code) ||
    code === 95 ||
    code === 36 ||
    code === 58 ||
    (code > 160 && code < 0x2000) ||
    (code > 0x3002 && code < 0xff00)
  )
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57
}

/**
 * Blanks and comments of PostgreSQL: a `#` is an operator there, and comments have comments inside (its manual, "Lexical Structure").
 */
function afterPostgresqlBlank(text: string, at: number, reader: SqlReader): number {
  if (text[at] === '#') return at
  if (!text.startsWith('/*', at)) return afterBlank(text, at, reader)
  let depth = 1
  let to = at + 2
  for (; depth > 0 && to < text.length; to += 1) {
    if (text.startsWith('/*', to)) depth += 1
    else if (text.startsWith('*/', to)) depth -= 1
    else continue
    to += 1
  }
  return Math.min(to, text.length)
}

/** `E'…'`: of PostgreSQL's texts the only one in which a backslash is more than a letter. */
const isEscapeString = (text: string, at: number): boolean =>
  text[at] === "'" && /e/i.test(text[at - 1] ?? '') && !isLetter(text.charCodeAt(at - 2))

/** Behind the closing quote; a doubled quote and, where that escapes, one behind a backslash are inside. Undefined where none closes. */
function quoteEnd(text: string, at: number, { quote, escapes }: { quote: string; escapes: boolean }): number | undefined {
  for (let end = text.indexOf(quote, at + 1); end >= 0; end = text.indexOf(quote, end + 1)) {
    if (text[end + 1] === quote) end += 1
    else if (!escapes || !escaped(text, at, end)) return end + 1
  }
  return undefined
}

function escaped(text: string, start: number, at: number): boolean {
  let slashes = 0
  while (at - 1 - slashes > start && text[at - 1 - slashes] === '\\') slashes += 1
  return slashes % 2 === 1
}

function endOfLine(text: string, at: number): number {
  const end = text.indexOf('\n', at)
  return end < 0 ? text.length : end
}

function matchAt(pattern: RegExp, text: string, at: number): string | undefined {
  pattern.lastIndex = at
  return pattern.exec(text)?.[0]
}
