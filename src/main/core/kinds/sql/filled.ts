/** What others have written into a table or a column that the way back takes away again: it is set aside before, and said. */
import type { DatabaseKind } from '#shared/domain/database.ts'
import { dialectOf } from './dialect.ts'
import { answerOf } from './look.ts'
import { inSchema, type Scripted, syntaxOf } from './script.ts'
import type { AskSql } from './tables.ts'

/** `lines` set it aside in the table `aside`; by the number of the statement. */
type Filled = { rows: number; aside: string; lines: string[] }

/** What an inverse takes away, as it is written there. */
function takenAway({ keeping }: Scripted): { table: string; column?: string } | undefined {
  if (keeping.kind !== 'inverse') return undefined
  const [, table, altered, column] = /^(?:DROP TABLE (.+)|ALTER TABLE (.+) DROP COLUMN (.+))$/s.exec(keeping.sql) ?? []
  if (table !== undefined) return { table }
  return altered === undefined || column === undefined ? undefined : { table: altered, column }
}

/** Asked just before they are taken away; of a column those rows count that have another value than every new row gets. */
export async function filledIn(kind: DatabaseKind, done: readonly Scripted[], tag: string, ask: AskSql): Promise<Map<number, Filled>> {
  const found = new Map<number, Filled>()
  for (const one of done) {
    const taken = takenAway(one)
    if (taken === undefined) continue
    const { table, column } = taken
    const asked = (sql: string) => answerOf(ask, inSchema(kind, one, [sql]))
    for (const test of column === undefined ? ['TRUE'] : await testsOf(kind, table, column, asked)) {
      const answer = await asked(`SELECT COUNT(*) FROM ${table} WHERE ${test};`)
      if (answer === undefined) continue
      const aside = dialectOf(kind).quoted(`_ferry_${tag}_${one.number}_aside`)
      const rows = Number(answer.trim())
      if (rows > 0) found.set(one.number, { rows, aside, lines: [`CREATE TABLE ${aside} AS SELECT * FROM ${table} WHERE ${test};`] })
      break
    }
  }
  return found
}

/** The first that the database takes. */
async function testsOf(kind: DatabaseKind, table: string, column: string, asked: (sql: string) => Promise<string | undefined>) {
  const anything = `${column} IS NOT NULL`
  if (syntaxOf(kind) === 'mysql') return [`NOT (${column} <=> DEFAULT(${column}))`, anything]
  const name = column.startsWith('"') ? column.slice(1, -1).replaceAll('""', '"') : column.toLowerCase()
  const text = (value: string) => `'${value.replaceAll("'", "''")}'`
  const said = await asked(
    `SELECT pg_get_expr(d.adbin, d.adrelid) FROM pg_attrdef d JOIN pg_attribute a ON a.attrelid = d.adrelid AND a.attnum = d.adnum WHERE a.attrelid = to_regclass(${text(table)}) AND a.attname = ${text(name)};`,
  )
  const usual = said?.trim() ?? ''
  return usual === '' || usual.includes('(') ? [anything] : [`${column} IS DISTINCT FROM (${usual})`, anything]
}
