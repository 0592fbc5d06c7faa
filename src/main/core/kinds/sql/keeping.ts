/** What has to be kept before a statement so that it can be undone, as far as its text tells. Pure. */
import { describeStatement, type SqlFacts } from '../../sql/describe.ts'
import { type SqlStatement, splitStatements } from '../../sql/split.ts'
import { afterName, nameAt, type SqlWord, wordsOf } from '../../sql/words.ts'
import type { TableName } from './dialect.ts'

/** Why nothing can be kept: `structure` has no written inverse, `tables` are several, the `form` is one whose rows are not known before. */
export type Lost = 'structure' | 'tables' | 'form' | 'unknown'

export type Keeping =
  | { kind: 'none' }
  | { kind: 'inverse'; sql: string }
  | { kind: 'changed'; verb: 'update' | 'delete'; table: TableName; from: string; where?: string; columns: string[] }
  | { kind: 'inserted'; table: TableName; columns?: string[]; rows?: string[][] }
  | { kind: 'lost'; why: Lost }

export type Described = { facts: SqlFacts; statement: SqlStatement; keeping: Keeping }

/** @param schema the one that names without a schema are in */
export function describeOne(text: string, schema?: string): Described | undefined {
  const [statement] = splitStatements(text)
  if (statement === undefined) return undefined
  const facts = describeStatement(statement)
  return { facts, statement, keeping: keepingOf(statement, facts, schema) }
}

function keepingOf(statement: SqlStatement, facts: SqlFacts, schema: string | undefined): Keeping {
  switch (facts.kind) {
    case 'update':
    case 'delete':
      return changedRows(statement, facts, facts.kind, schema)
    case 'insert':
      return insertedRows(statement, schema)
    default:
      break
  }
  if (facts.inverse !== undefined) return { kind: 'inverse', sql: facts.inverse }
  if (facts.wayBack === 'none-needed') return { kind: 'none' }
  return { kind: 'lost', why: facts.wayBack === 'dump' ? 'structure' : 'unknown' }
}

const lost = (why: Lost): Keeping => ({ kind: 'lost', why })
const modifiers = new Set(['low_priority', 'ignore', 'quick', 'only', 'from', 'into', 'delayed', 'high_priority'])

/** `UPDATE a.b [AS] c SET …`, `DELETE FROM a.b [AS] c WHERE …`: one table, and no limit that chooses among its rows. */
function changedRows(statement: SqlStatement, facts: SqlFacts, verb: 'update' | 'delete', schema: string | undefined): Keeping {
  const { outer, verb: first } = wordsOf(statement)
  if (first !== verb) return lost('form')
  if (outer.some(({ lower }) => ['limit', 'returning', 'using', 'join'].includes(lower))) return lost('form')
  let at = 1
  while (modifiers.has(outer[at]?.lower ?? '')) at += 1
  const name = nameAt(outer, at)
  if (name === undefined) return lost('form')
  let next = afterName(outer, at)
  const alias = aliasAt(outer, next)
  next += alias?.words ?? 0
  const behind = outer[next]?.lower
  if (behind !== (verb === 'update' ? 'set' : 'where') && !(verb === 'delete' && behind === undefined)) return lost('tables')
  const where = facts.where && statement.text.slice(facts.where.from - statement.from, facts.where.to - statement.from)
  const columns = verb === 'update' ? setColumns(outer, next) : []
  return {
    kind: 'changed',
    verb,
    table: tableName(name, schema),
    from: `${whole(name, schema)}${alias === undefined ? '' : ` AS ${alias.name}`}`,
    ...(where === undefined ? {} : { where }),
    columns,
  }
}

/** With the schema that it is in, also where a look of its own has chosen none. */
const whole = (name: string, schema: string | undefined) =>
  name.includes('.') || schema === undefined || !/^\w+$/.test(schema) ? name : `${schema}.${name}`

function aliasAt(outer: readonly SqlWord[], at: number): { name: string; words: number } | undefined {
  const isAs = outer[at]?.lower === 'as'
  const word = outer[at + (isAs ? 1 : 0)]
  if (word === undefined || !/^[\p{L}_`"]/u.test(word.text) || ['set', 'where'].includes(word.lower)) return undefined
  return { name: word.text, words: isAs ? 2 : 1 }
}

/** The names before each `=` behind SET, without table and quotes. */
function setColumns(outer: readonly SqlWord[], set: number): string[] {
  const columns: string[] = []
  for (let at = set + 1; at < outer.length && outer[at]?.lower !== 'where'; at += 1) {
    if (at !== set + 1 && outer[at - 1]?.text !== ',') continue
    const name = nameAt(outer, at)
    if (name !== undefined) columns.push(lastPart(name))
  }
  return columns
}

const bare = (part: string) => part.replace(/^[`"[]|[`"\]]$/g, '')
const lastPart = (name: string) => bare(name.split('.').at(-1) ?? name)

function tableName(written: string, schema: string | undefined): TableName {
  const parts = written.split('.').map(bare)
  const own = parts.length > 1 ? parts.at(-2) : schema
  return { ...(own === undefined ? {} : { schema: own }), name: parts.at(-1) ?? written }
}

/** `INSERT INTO a.b [(…)] VALUES (…), (…)` or `SELECT …`: rows that are new, and none that only replace another. */
function insertedRows(statement: SqlStatement, schema: string | undefined): Keeping {
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
    table: tableName(name, schema),
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
