/** Rows whose old values would meet, put back: they are taken away together, and put there again. Pure. */
import type { DatabaseKind } from '#shared/domain/database.ts'
import { comparing } from './comparing.ts'
import { type Dialect, dialectOf, type Join, type TableName } from './dialect.ts'
import { type Keep, keptTable, type Scripted, tableText } from './script.ts'
import type { Structure } from './structure.ts'
import type { AskSql } from './tables.ts'
import { mayReplace, meets, uniquesOf } from './uniques.ts'

type Side = 'old' | 'new' | 'back'

const sidesOf = (dialect: Dialect, tag: string, number: number, table: TableName) => (which: Side) =>
  tableText(dialect, keptTable(tag, number, which, table))

/** Of the statements done those whose old values would meet by now. */
export async function meetingIn(kind: DatabaseKind, done: readonly Scripted[], keep: Keep, ask: AskSql): Promise<Set<number>> {
  const queries = meetingQueries(kind, done, keep)
  if (queries.length === 0) return new Set()
  return new Set((await ask(queries)).split('\n').flatMap((line) => (line === '' ? [] : [Number(line)])))
}

/** A question for each, with its number as the answer. */
function meetingQueries(kind: DatabaseKind, done: readonly Scripted[], keep: Keep): string[] {
  const dialect = dialectOf(kind)
  return done.flatMap((one) => {
    const structure = keep.structures.get(one.number)
    if (structure === undefined || one.keeping.kind !== 'changed') return []
    const uniques = uniquesOf(one, structure)
    if (uniques.length === 0 || !mayReplace(kind, one, structure)) return []
    const table = tableText(dialect, one.keeping.table)
    const sides = { structure, table, side: sidesOf(dialect, keep.tag, one.number, one.keeping.table) }
    return [`SELECT ${one.number} FROM (SELECT 1 AS ferry) AS one WHERE ${meets(dialect, uniques, sides)};`]
  })
}

type Merged = {
  /** Of the table (`t`) with what was kept. */
  joins: readonly Join[]
  where: string
  /** What a column is to hold. */
  value(column: Structure['columns'][number]): string
}

type Place = { name: TableName; structure: Structure; back: string }

/** The last line is the one that counts; what was turned off before it is turned on by `dialect.withoutNames.end`. */
export function replaced(dialect: Dialect, { name, structure, back }: Place, { joins, where, value }: Merged): string[] {
  const { quoted } = dialect
  const table = tableText(dialect, name)
  const { written, key } = comparing(dialect, structure)
  const columns = written.map((column) => quoted(column.name)).join(', ')
  const values = written.map((column) => (structure.key.includes(column.name) ? `t.${quoted(column.name)}` : value(column))).join(', ')
  const joined = joins.map(({ table: other, alias, on }) => `JOIN ${other} AS ${alias} ON ${on}`).join(' ')
  return [
    `DELETE FROM ${back};`,
    `INSERT INTO ${back} (${columns}) SELECT ${values} FROM ${table} AS t ${joined} WHERE ${where} FOR UPDATE;`,
    ...dialect.withoutNames.begin,
    ...dialect.deleteJoined(name, table, { table: back, alias: 'b' }, key('t', 'b')),
    `INSERT INTO ${table} (${columns}) ${dialect.overriding}SELECT ${columns} FROM ${back};`,
  ]
}
