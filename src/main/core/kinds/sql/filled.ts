/** What others have written into a table or a column that the way back takes away again: it is set aside before, and said. */
import type { DatabaseKind } from '#shared/domain/database.ts'
import type { Writing } from '../../commands/carried/statements.ts'
import { quote } from '../../commands/quote.ts'
import { answerOf } from '../common/database/may-write.ts'
import { dialectOf } from './dialect.ts'
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

/** The same by a script: what it asks, and writes then; undefined where nothing is taken away. */
export function asideWriting(kind: DatabaseKind, one: Scripted, tag: string): { more: Writing[]; left: string } | undefined {
  const taken = takenAway(one)
  if (taken === undefined || one.keeping.kind !== 'inverse') return undefined
  const { table, column } = taken
  const dialect = dialectOf(kind)
  const aside = `_ferry_${tag}_${one.number}_aside`
  const [before, after] = around(kind, one)
  const end = `FERRY-${tag}`
  const answer = (lines: readonly string[]) => [`ferry_ask 2>/dev/null <<'${end}'`, ...lines, end]
  const anything = column === undefined ? 'TRUE' : `${column} IS NOT NULL`
  const first =
    column === undefined ? quote(anything) : kind === 'postgresql' ? '"$ferry_usual"' : quote(`NOT (${column} <=> DEFAULT(${column}))`)
  const usual =
    column === undefined || kind !== 'postgresql'
      ? []
      : ['ferry_usual=$(', ...answer([...before, usualTest(table, column), ...after]), ') || ferry_usual=FALSE']
  return {
    left: `set aside in ${aside}, for somebody has written there since: what statement ${one.number} had made`,
    more: [
      ...usual,
      `for ferry_test in ${first} ${quote(anything)}; do`,
      '  ferry_rows=$( {',
      `cat <<'${end}'`,
      ...before,
      `SELECT COUNT(*) FROM ${table} WHERE`,
      end,
      `printf '%s;\\n' "$ferry_test"; } | ferry_ask 2>/dev/null ) && break`,
      '  ferry_rows=0',
      'done',
      { sql: before },
      'if [ "$ferry_rows" -gt 0 ]; then',
      { sql: [`CREATE TABLE ${dialect.quoted(aside)} AS SELECT * FROM ${table} WHERE`] },
      `printf '%s;\\n' "$ferry_test"; fi`,
      { sql: [`${one.keeping.sql};`, ...after] },
      `printf '%s\\n' "${dialect.tell(`${tag} back ${one.number} 0 $ferry_rows`)}"`,
    ],
  }
}

function around(kind: DatabaseKind, one: Scripted): [before: string[], after: string[]] {
  const mark = ''
  const lines = inSchema(kind, one, [mark])
  const at = lines.indexOf(mark)
  return [lines.slice(0, at), lines.slice(at + 1)]
}

/** PostgreSQL's answer is the test itself. */
function usualTest(table: string, column: string): string {
  const text = (value: string) => `'${value.replaceAll("'", "''")}'`
  const name = column.startsWith('"') ? column.slice(1, -1).replaceAll('""', '"') : column.toLowerCase()
  return [
    `SELECT coalesce((SELECT CASE WHEN pg_get_expr(d.adbin, d.adrelid) NOT LIKE '%(%' THEN ${text(`${column} IS DISTINCT FROM (`)} || pg_get_expr(d.adbin, d.adrelid) || ')' END`,
    `FROM pg_attrdef d JOIN pg_attribute a ON a.attrelid = d.adrelid AND a.attnum = d.adnum WHERE a.attrelid = to_regclass(${text(table)}) AND a.attname = ${text(name)}), ${text(`${column} IS NOT NULL`)});`,
  ].join(' ')
}
