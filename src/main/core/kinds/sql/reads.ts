/** Statements as an operator would type them: the client, and one after the other what it is told. Pure. */
import type { Database } from '#shared/domain/database.ts'
import type { Statement } from '#shared/kinds/task/sql.ts'
import { readableClient } from '../../commands/database/database.ts'
import { wholeRow } from './comparing.ts'
import { dialectOf } from './dialect.ts'
import { isKept, type Keep, keptTable, type Scripted, tableText } from './script.ts'

/** Rows behind a COPY have an end of their own. */
const ended = (text: string) => (/(?:;|\n\\\.)$/.test(text) ? text : `${text};`)

/** @param keep what is kept before a statement is read too, where its rows can be told by its own words */
export function readsOf(database: Database, statements: readonly (Statement | Scripted)[], keep?: Keep): string[] {
  const keeping = (one: Statement | Scripted): string[] => {
    if (keep === undefined || !('keeping' in one) || !isKept(one) || one.keeping.kind !== 'changed') return []
    const { from, where, table } = one.keeping
    const side = tableText(dialectOf(database.kind), keptTable(keep.tag, one.number, 'old', table))
    const row = wholeRow(dialectOf(database.kind), keep.structures.get(one.number)?.columns)
    return [`INSERT INTO ${side}${row.into} SELECT ${row.of()} FROM ${from}${where === undefined ? '' : ` WHERE ${where}`};`]
  }
  return [readableClient(database), ...statements.flatMap((one) => [...keeping(one), ended(one.text)])]
}

/** Of a script that Ferry has written: without what only counts and tells. */
export const readsOfScript = (database: Database, lines: readonly string[]): string[] => [
  readableClient(database),
  ...lines.filter((line) => !telling.test(line)),
]

const telling =
  /^(?:SELECT CONCAT\('ferry-sql |SET @ferry_|SET SESSION TRANSACTION |SET timestamp = |\\(?:echo|set) ferry|SELECT .*AS ferry_\w+ \\gset$)/
