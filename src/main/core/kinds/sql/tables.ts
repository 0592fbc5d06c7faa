/** The tables whose rows are kept, as the database describes them now. */
import { isKept, type Scripted } from './script.ts'
import { parseStructures, type Structure, structureQueries } from './structure.ts'
import type { SqlTarget } from './target.ts'

export type AskSql = (sql: readonly string[]) => Promise<string>

/** By the number of the statement; a table that is not there has none. */
export async function structuresOf({ database }: SqlTarget, statements: readonly Scripted[], ask: AskSql): Promise<Map<number, Structure>> {
  const wanted = statements
    .filter(isKept)
    .flatMap((one) => ('table' in one.keeping ? [{ number: one.number, table: one.keeping.table }] : []))
  if (wanted.length === 0) return new Map()
  const queries = structureQueries(
    database.kind,
    wanted.map(({ table }) => table),
  )
  const found = parseStructures(await ask(queries), wanted.length)
  return new Map(wanted.flatMap(({ number }, index) => (found[index] === undefined ? [] : [[number, found[index]] as const])))
}
