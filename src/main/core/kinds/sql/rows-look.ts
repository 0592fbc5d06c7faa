/** What is seen of a table before rows are written into it: which are there, and what would not be stored as it is written. */
import type { Row } from '#shared/kinds/task/rows.ts'
import type { Problem } from '#shared/problem/problem.ts'
import type { Finding } from '#shared/run/step.ts'
import { mayWrite } from '../common/database/may-write.ts'
import { lettersQuery, lettersUnclear } from './letters.ts'
import { schemaOf, scripted } from './script.ts'
import { parseStructures, type Structure, structureQueries } from './structure.ts'
import type { AskSql } from './tables.ts'
import type { SqlTarget } from './target.ts'

/** `prints`: of each row what tells whether it is as it was written; `given`: the rows themselves. Plans of before have neither. */
export type RowsTarget = SqlTarget & { kind: 'rows'; table: string; looks: string[]; keys: string[]; prints?: string[]; given?: Row[] }

/** Rows that are there already are shown, and stay as they are on both ways. */
export async function lookAtRows(target: RowsTarget, ask: AskSql): Promise<Finding[]> {
  const { database, table } = target
  const answer = (await ask(['SELECT VERSION();', lettersQuery(database.kind), ...target.looks])).trim().split('\n')
  const [version = '', said = '', ...counts] = answer
  const unclear = lettersUnclear(database.kind, said, scripted(target.statements, database))
  const unfit = database.kind === 'postgresql' ? undefined : unfitValue(target, await structureOf(target, ask))
  const there = target.keys.filter((_, index) => Number(counts[index]) > 0)
  const values = { table, count: target.keys.length, there: there.length, keys: there.join(', ') || '—' }
  return [
    {
      severity: 'ok',
      subject: 'database',
      problem: { code: 'database-reached', values: { database: target.database.name, version, host: target.host.name } },
    },
    ...(await mayWrite(database, ask)),
    { severity: there.length > 0 ? 'warning' : 'info', subject: 'rows', problem: { code: 'rows-there', values } },
    ...[unclear, unfit].flatMap((problem): Finding[] =>
      problem === undefined ? [] : [{ severity: 'blocking', subject: 'rows', problem }],
    ),
  ]
}

/** Every value is written as a text; a number's column makes of one what it can, where the database is not strict. */
export function unfitValue(
  { table, given = [] }: Pick<RowsTarget, 'table' | 'given'>,
  structure: Structure | undefined,
): Problem | undefined {
  for (const [column, value] of given.flatMap((row) => Object.entries(row))) {
    const type = structure?.columns.find(({ name }) => name.toLowerCase() === column.toLowerCase())?.type ?? ''
    if (value !== null && (type === 'bit' || (numbers.test(type) && !numeral.test(value))))
      return { code: 'rows-value-unfit', values: { table, column, type, value } }
  }
  return undefined
}

const numbers = /^(?:tinyint|smallint|mediumint|int|bigint|decimal|float|double|year)$/
const numeral = /^\s*[-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?\s*$/i

export async function structureOf({ database, table }: RowsTarget, ask: AskSql): Promise<Structure | undefined> {
  const parts = table.split('.')
  const [name = table, schema] = parts.toReversed()
  const named = { name, ...((schema ?? schemaOf(database)) === undefined ? {} : { schema: schema ?? schemaOf(database) }) }
  return parseStructures(await ask(structureQueries(database.kind, [named])), 1)[0]
}
