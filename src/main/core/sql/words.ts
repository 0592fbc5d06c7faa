import type { SqlStatement } from './split.ts'

export type SqlWord = { text: string; lower: string; from: number; to: number }

/** The head of a statement and its words outside of brackets. */
export type SqlWords = {
  /** The first word, in lower case. */
  verb: string
  /** Words, quoted names, and the symbols `,` `.` `=` `(` outside of all brackets, in order. */
  outer: readonly SqlWord[]
  /** `table` of `CREATE TEMPORARY TABLE a`. */
  object?: string
  /** The name of the object, as written, with its schema. */
  name?: string
  /** The name behind the outermost ON, and behind TO. */
  on?: string
  to?: string
  /** The column of `ALTER TABLE a ADD [COLUMN] b …`. */
  addedColumn?: string
  /** Whether a list stands outside of brackets: several tables, several changes. */
  commas: boolean
  has(word: string): boolean
}

const objects = new Set(
  'table database schema index view user role procedure function trigger event sequence extension type materialized tablespace column server collection keyspace policy'.split(
    ' ',
  ),
)
const beforeAName = new Set(['if', 'not', 'exists', 'concurrently', 'only', 'view'])
const notAColumn = new Set('index key unique primary foreign constraint fulltext spatial check partition exclude vector not ('.split(' '))
/** `ADD SYSTEM VERSIONING`, `ADD PERIOD FOR …`: without the second word they are names like any other. */
const pairs: Readonly<Record<string, string>> = { system: 'versioning', period: 'for' }

/** The words of a statement that its clauses are told by. */
export function wordsOf(statement: SqlStatement): SqlWords {
  const outer = statement.tokens
    .filter((token) => token.depth === 0 && token.kind !== 'string' && token.kind !== 'number')
    .map((token) => {
      const text = statement.text.slice(token.from - statement.from, token.to - statement.from)
      return { text, lower: text.toLowerCase(), from: token.from, to: token.to }
    })
  const lower = outer.map((word) => word.lower)
  const known = new Set(lower)
  // The object of `GRANT … ON TABLE a`, of `CREATE … TABLE a`: the first such word.
  const at = outer.findIndex((word, index) => index > 0 && objects.has(word.lower))
  let next = at + 1
  while (beforeAName.has(lower[next] ?? '')) next += 1
  const object = at > 0 && at <= 8 ? lower[at] : undefined
  const first = object ? next : lower[0] === 'truncate' || lower[0] === 'rename' ? 1 : -1
  const name = first >= 0 ? nameAt(outer, first) : undefined
  const on = nameBehind(outer, 'on')
  const to = nameBehind(outer, 'to')
  const added = addedColumn(outer)
  return {
    verb: lower[0] ?? '',
    outer,
    ...(object && { object }),
    ...(name && { name }),
    ...(on && { on }),
    ...(to && { to }),
    ...(added && { addedColumn: added }),
    commas: known.has(','),
    has: (word) => known.has(word),
  }
}

/** `a`, `a.b` or `a.b.c`, as written; undefined where no name stands. */
export function nameAt(words: readonly SqlWord[], at: number): string | undefined {
  const first = words[at]
  if (!first || !isName(first)) return undefined
  let name = first.text
  for (let next = at + 1; words[next]?.text === '.'; next += 2) name += `.${words[next + 1]?.text ?? ''}`
  return name
}

/** The index behind the name that begins at `at`. */
export function afterName(words: readonly SqlWord[], at: number): number {
  let next = at + 1
  while (words[next]?.text === '.') next += 2
  return next
}

function isName(word: SqlWord): boolean {
  return /^[\p{L}_`"[@]/u.test(word.text) && word.text !== '('
}

function nameBehind(words: readonly SqlWord[], word: string): string | undefined {
  const at = words.findIndex(({ lower }, index) => index > 0 && lower === word)
  if (at < 0) return undefined
  return nameAt(words, objects.has(words[at + 1]?.lower ?? '') ? at + 2 : at + 1)
}

function addedColumn(words: readonly SqlWord[]): string | undefined {
  const adds = words.flatMap(({ lower }, index) => (lower === 'add' ? [index] : []))
  const [only] = adds
  if (adds.length !== 1 || only === undefined) return undefined
  const at = words[only + 1]?.lower === 'column' ? only + 2 : only + 1
  const column = words[at]
  if (!column || !isName(column) || notAColumn.has(column.lower)) return undefined
  return pairs[column.lower] !== undefined && pairs[column.lower] === words[at + 1]?.lower ? undefined : column.text
}
