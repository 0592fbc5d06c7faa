/** What has to be kept before a statement so that it can be undone, as far as its text tells. Pure. */
import type { Statement } from '#shared/kinds/task/sql.ts'
import { describeStatement, type SqlFacts } from '../../sql/describe.ts'
import { gapsOf, wordsBetween } from '../../sql/gaps.ts'
import { type SqlStatement, splitStatements } from '../../sql/split.ts'
import { dependsOnVersion, type SqlSyntax } from '../../sql/tokens.ts'
import { afterName, nameAt, type SqlWord, wordsOf } from '../../sql/words.ts'
import { dialectOf, type TableName } from './dialect.ts'
import { variesBehind } from './varying.ts'

/** Why nothing can be kept: `structure` has no written inverse, `tables` are several, the `form` is one whose rows are not known before. */
export type Lost = 'structure' | 'tables' | 'form' | 'unknown'

export type Keeping =
  | { kind: 'none' }
  /** Its names are in this schema, where the statement chose one. */
  | { kind: 'inverse'; sql: string; schema?: string }
  | {
      kind: 'changed'
      verb: 'update' | 'delete'
      table: TableName
      from: string
      where?: string
      columns: string[]
      /** The word by which its condition chooses other rows each time. */
      varies?: string
    }
  | { kind: 'inserted'; table: TableName; columns?: string[]; rows?: string[][] }
  | { kind: 'lost'; why: Lost }

/** A statement with what it does. */
export type Scripted = Statement & Described

type Described = { facts: SqlFacts; statement: SqlStatement; keeping: Keeping }

/** `schema` is the one that names without a schema are in. */
type Around = { schema?: string; syntax: SqlSyntax }

export function describeOne(text: string, schema?: string, syntax: SqlSyntax = 'mysql'): Described | undefined {
  const [statement] = splitStatements(text, syntax)
  if (statement === undefined) return undefined
  const facts = describeStatement(statement, syntax)
  return { facts, statement, keeping: keepingOf(statement, facts, { syntax, ...(schema === undefined ? {} : { schema }) }) }
}

function keepingOf(statement: SqlStatement, facts: SqlFacts, around: Around): Keeping {
  // What a part of the servers takes for a comment may be the condition.
  if (around.syntax === 'mysql' && gapsOf(statement).some(dependsOnVersion)) return lost('unknown')
  switch (facts.kind) {
    case 'update':
    case 'delete':
      return changedRows(statement, facts, facts.kind, around)
    case 'insert':
      return insertedRows(statement, around)
    default:
      break
  }
  const { schema } = around
  if (facts.inverse !== undefined) return { kind: 'inverse', sql: facts.inverse, ...(schema === undefined ? {} : { schema }) }
  if (facts.wayBack === 'none-needed') return { kind: 'none' }
  return { kind: 'lost', why: facts.wayBack === 'dump' ? 'structure' : 'unknown' }
}

const lost = (why: Lost): Keeping => ({ kind: 'lost', why })
const modifiers = new Set(['low_priority', 'ignore', 'quick', 'only', 'from', 'into', 'delayed', 'high_priority'])

/**
 * `UPDATE a.b [AS] c SET …`, `DELETE FROM a.b [AS] c WHERE …`: one table, and no limit that chooses among its rows. Of PostgreSQL also
 * those whose rows other tables choose: `UPDATE … FROM d`, `DELETE … USING d`; each row of the table is touched once, however many of
 * the others it has.
 */
function changedRows(statement: SqlStatement, facts: SqlFacts, verb: 'update' | 'delete', { schema, syntax }: Around): Keeping {
  const { outer, verb: first } = wordsOf(statement)
  if (first !== verb) return lost('form')
  const others = syntax === 'postgresql' ? othersBehind(outer, verb) : undefined
  const hinders = syntax === 'postgresql' ? (others === undefined ? ['join'] : []) : ['limit', 'returning', 'using', 'join']
  if (outer.some(({ lower }) => hinders.includes(lower)) || /\bwhere\s+current\s+of\b/i.test(statement.text)) return lost('form')
  let at = 1
  while (modifiers.has(outer[at]?.lower ?? '')) at += 1
  const name = nameAt(outer, at)
  if (name === undefined) return lost('form')
  let next = afterName(outer, at)
  const alias = aliasAt(outer, next)
  next += alias?.words ?? 0
  const behind = outer[next]?.lower
  const ends = verb === 'update' ? ['set'] : syntax === 'postgresql' ? ['where', 'using', 'returning', undefined] : ['where', undefined]
  if (!ends.includes(behind)) return lost('tables')
  const own = facts.where && wordsBetween(statement, facts.where.from, facts.where.to)
  const where = others === undefined ? own : chosenBy(statement, others, own)
  const columns = verb === 'update' ? setColumns(statement, outer[next]?.to ?? 0, others?.from ?? facts.where?.from, syntax) : []
  const chosenFrom = others?.from ?? facts.where?.from
  const varies = chosenFrom === undefined ? undefined : variesBehind(statement, chosenFrom, syntax)
  return {
    kind: 'changed',
    verb,
    table: tableName(name, { schema, syntax }),
    from: `${whole(name, { schema, syntax })}${alias === undefined ? '' : ` AS ${alias.name}`}`,
    ...(where === undefined ? {} : { where }),
    columns,
    ...(varies === undefined ? {} : { varies }),
  }
}

/** The list behind FROM or USING, up to what follows it: offsets of the whole text. */
function othersBehind(outer: readonly SqlWord[], verb: 'update' | 'delete'): { from: number; to?: number } | undefined {
  const word = verb === 'update' ? 'from' : 'using'
  const set = verb === 'update' ? outer.findIndex(({ lower }) => lower === 'set') : 0
  const at = outer.findIndex(({ lower }, index) => index > set && lower === word && outer[index - 1]?.lower !== 'distinct')
  const first = outer[at]
  const where = outer.findIndex(({ lower }) => lower === 'where')
  if (first === undefined || (where >= 0 && where < at)) return undefined
  const end = outer.slice(at + 1).find(({ lower }) => lower === 'where' || lower === 'returning')
  return { from: first.to, ...(end === undefined ? {} : { to: end.from }) }
}

function chosenBy(statement: SqlStatement, others: { from: number; to?: number }, where: string | undefined): string {
  const list = wordsBetween(statement, others.from, others.to ?? Number.POSITIVE_INFINITY)
  return `EXISTS (SELECT 1 FROM ${list}${where === undefined ? '' : ` WHERE ${where}`})`
}

/** With the schema that it is in, also where a look of its own has chosen none. PostgreSQL makes small letters of a name without quotes. */
function whole(name: string, { schema, syntax }: Around): string {
  if (name.includes('.') || schema === undefined) return name
  const isPlain = syntax === 'postgresql' ? /^[a-z_][a-z0-9_]*$/.test(schema) : /^\w+$/.test(schema)
  return `${isPlain ? schema : dialectOf(syntax).quoted(schema)}.${name}`
}

function aliasAt(outer: readonly SqlWord[], at: number): { name: string; words: number } | undefined {
  const isAs = outer[at]?.lower === 'as'
  const word = outer[at + (isAs ? 1 : 0)]
  if (word === undefined || !/^[\p{L}_`"]/u.test(word.text) || ['set', 'where', 'using', 'returning'].includes(word.lower)) return undefined
  return { name: word.text, words: isAs ? 2 : 1 }
}

/**
 * The names before each `=` behind SET, without table and quotes: also of `(a, b) = (1, 2)`, of an element and of a field (`a[1]`, `a.b` of
 * PostgreSQL, which takes no table's name there).
 */
function setColumns(statement: SqlStatement, set: number, end = Number.POSITIVE_INFINITY, syntax: SqlSyntax): string[] {
  const words = statement.tokens
    .filter(({ from }) => from >= set && from < end)
    .map((token) => {
      const text = statement.text.slice(token.from - statement.from, token.to - statement.from)
      return { ...token, text, lower: text.toLowerCase() }
    })
  const last = words.findIndex(({ depth, lower }) => depth === 0 && ['order', 'limit', 'returning'].includes(lower))
  const own = last < 0 ? words : words.slice(0, last)
  const columns: string[] = []
  let isList = false
  for (const [at, { text, depth }] of own.entries()) {
    const begins = at === 0 || (depth === 0 && own[at - 1]?.text === ',' && own[at - 1]?.depth === 0)
    if (depth === 0 && text === ')') isList = false
    else if (begins && text === '(') isList = true
    else if (begins || (isList && depth === 1 && (own[at - 1]?.text === '(' || own[at - 1]?.text === ','))) {
      const name = nameAt(own, at)
      if (name !== undefined) columns.push(syntax === 'postgresql' ? bare(partsOf(name)[0] ?? name) : lastPart(name))
    }
  }
  return columns
}

const bare = (part: string) =>
  part
    .replace(/^[`"[]|[`"\]]$/g, '')
    .replaceAll('""', '"')
    .replaceAll('``', '`')
const lastPart = (name: string) => bare(partsOf(name).at(-1) ?? name)

/** PostgreSQL takes a name without quotes in small letters. */
function tableName(written: string, { schema, syntax }: Around): TableName {
  const parts = partsOf(written).map((part) => (syntax === 'postgresql' && !part.startsWith('"') ? part.toLowerCase() : bare(part)))
  const own = parts.length > 1 ? parts.at(-2) : schema
  return { ...(own === undefined ? {} : { schema: own }), name: parts.at(-1) ?? written }
}

const partsOf = (name: string) => name.match(/"(?:[^"]|"")*"|`(?:[^`]|``)*`|[^.]+/g) ?? [name]

/** `INSERT INTO a.b [(…)] VALUES (…), (…)` or `SELECT …`: rows that are new, and none that only replace another. */
function insertedRows(statement: SqlStatement, around: Around): Keeping {
  const { outer, verb } = wordsOf(statement)
  if (verb !== 'insert') return lost('form')
  if (outer.some(({ lower }) => ['ignore', 'duplicate', 'conflict', 'returning', 'set', 'overriding'].includes(lower))) return lost('form')
  let at = 1
  while (modifiers.has(outer[at]?.lower ?? '')) at += 1
  const name = nameAt(outer, at)
  const source = outer.find(({ lower }) => lower === 'values' || lower === 'value' || lower === 'select')
  if (name === undefined || source === undefined) return lost('form')
  const nameEnd = outer[afterName(outer, at) - 1]?.to ?? 0
  const [columns] = tuplesIn(statement, nameEnd, source.from)
  return {
    kind: 'inserted',
    table: tableName(name, around),
    ...(columns === undefined ? {} : { columns: columns.map(lastPart) }),
    ...(source.lower === 'select' ? {} : { rows: tuplesIn(statement, source.to, Number.POSITIVE_INFINITY) }),
  }
}

/** The contents of the outermost brackets between two offsets, each taken apart at its commas. */
function tuplesIn({ tokens, text, from }: SqlStatement, start: number, end: number): string[][] {
  const tuples: string[][] = []
  let piece = 0
  for (const token of tokens) {
    if (token.from < start || token.from >= end) continue
    const symbol = token.kind === 'symbol' ? text.slice(token.from - from, token.to - from) : ''
    if (symbol === '(' && token.depth === 0) {
      tuples.push([])
      piece = token.to
    } else if ((symbol === ',' && token.depth === 1) || (symbol === ')' && token.depth === 0)) {
      tuples.at(-1)?.push(text.slice(piece - from, token.from - from).trim())
      piece = token.to
    }
  }
  return tuples
}

/** A value that is the same whenever it is written: a number or a text. */
export const isLiteral = (value: string) => /^(?:-?\d+(?:\.\d+)?|'(?:[^'\\]|''|\\.)*'|"(?:[^"\\]|""|\\.)*")$/s.test(value)
