/** What is seen before anything changes: that the database lets us in, what each statement would touch, and what stands in the way. */
import type { Problem } from '#shared/problem/problem.ts'
import type { Finding } from '#shared/run/step.ts'
import { answerOf, mayWrite } from '../common/database/may-write.ts'
import { dialectOf } from './dialect.ts'
import { followersOfUpdate } from './followers.ts'
import { lettersQuery, lettersUnclear } from './letters.ts'
import { insertedWhere, isKept, type Scripted, scripted } from './script.ts'
import { shapedBy } from './shaped.ts'
import type { Structure } from './structure.ts'
import { type AskSql, structuresOf } from './tables.ts'
import type { SqlTarget } from './target.ts'
import { autocommitQuery, isOneTransaction, leftOpen } from './transactions.ts'
import { mayReplace, uniquesOf } from './uniques.ts'

const finding = (severity: Finding['severity'], code: Problem['code'], values: Problem['values']): Finding => ({
  severity,
  subject: 'database',
  problem: { code, values },
})

/** @param ask statements that only read */
export async function lookAtStatements(target: SqlTarget, ask: AskSql): Promise<Finding[]> {
  const { database } = target
  const statements = scripted(target.statements, database)
  const structures = await structuresOf(target, statements, ask)
  const own = database.kind === 'postgresql' ? [] : [autocommitQuery]
  const [version = '', said = '', autocommit] = (await ask(['SELECT VERSION();', lettersQuery(database.kind), ...own])).trim().split('\n')
  const undo = scripted(target.undo, database)
  const unclear = lettersUnclear(database.kind, said, [...statements, ...undo])
  const begins = { isManual: autocommit === '0' }
  const { counts, uncounted } = await countsOf(statements, structures, ask)
  const together = isOneTransaction(database.kind, statements)
  return [
    finding('ok', 'database-reached', { database: database.name, version, host: target.host.name }),
    ...(unclear === undefined ? [] : [finding('blocking', unclear.code, unclear.values)]),
    ...(statements.some(({ facts }) => facts.changes) && !statements.some(opensItself) ? await mayWrite(database, ask) : []),
    ...[leftOpen(database.kind, statements, target.keepRows, begins), leftOpen(database.kind, undo, false, begins)].flatMap((one) =>
      one === undefined ? [] : [finding('blocking', 'sql-left-open', { statement: one.number, line: one.line })],
    ),
    ...counts.map(({ one, count }) => finding('info', 'sql-touches', { statement: one.number, table: tableOf(one), count })),
    ...uncounted.map((one) => finding('warning', 'sql-uncounted', { statement: one.number, table: tableOf(one) })),
    ...statements.filter(isKept).flatMap((one) => {
      const shaping = target.keepRows ? shapedBy(statements, one) : undefined
      if (shaping !== undefined) return [finding('blocking', 'sql-shaped', { statement: one.number, table: tableOf(one), shaping })]
      const count = counts.find((counted) => counted.one === one)?.count
      return judge(one, structures.get(one.number), target).concat(mayMeet(one, structures.get(one.number), target, count))
    }),
    ...(target.keepRows ? checksOff(statements, structures) : []),
    ...(together || statements.every(({ facts }) => !facts.changes)
      ? []
      : [finding('warning', 'sql-one-by-one', { count: statements.filter(({ facts }) => facts.changes).length })]),
  ]
}

/** What the author himself makes writable. */
const opensItself = ({ facts, text }: Scripted) => facts.kind === 'set' && /read_only/i.test(text)

const tableOf = ({ keeping }: Scripted): string =>
  'table' in keeping ? [keeping.table.schema, keeping.table.name].filter((part) => part !== undefined).join('.') : ''

/** How many rows UPDATE and DELETE would touch now; of tables that are there. A column that a step before will make cannot be asked for yet. */
async function countsOf(statements: readonly Scripted[], structures: ReadonlyMap<number, Structure>, ask: AskSql) {
  const counted = statements.flatMap((one) => {
    const { keeping, number } = one
    return keeping.kind === 'changed' && structures.has(number) ? [{ one, keeping }] : []
  })
  const counts: { one: Scripted; count: number }[] = []
  const uncounted: Scripted[] = []
  const queries = counted.map(
    ({ keeping: { from, where } }) => `SELECT COUNT(*) FROM ${from}${where === undefined ? '' : ` WHERE ${where}`};`,
  )
  const together = counted.length === 0 ? '' : await answerOf(ask, queries)
  for (const [index, { one }] of counted.entries()) {
    const answer = together?.trim().split('\n')[index] ?? (await answerOf(ask, queries.slice(index, index + 1)))?.trim()
    if (answer === undefined) uncounted.push(one)
    else counts.push({ one, count: Number(answer) })
  }
  return { counts, uncounted }
}

/** Foreign keys by which rows of other tables go or change with those of the statement. */
function followedBy(keeping: Scripted['keeping'], { cascades, columns, followers = [] }: Structure): number {
  if (keeping.kind !== 'changed') return 0
  if (keeping.verb === 'delete') return cascades
  const generated = columns.filter((column) => column.generated).map(({ name }) => name)
  return followersOfUpdate(followers, keeping.columns, generated).length
}

/** `pos = pos - 1` of a column without two of a kind, where the way back cannot go around what meets. */
function mayMeet(one: Scripted, structure: Structure | undefined, { keepRows, database }: SqlTarget, count: number | undefined): Finding[] {
  const { keeping, number } = one
  if (!keepRows || keeping.kind !== 'changed' || structure === undefined || count === 0 || count === 1) return []
  const own = uniquesOf(one, structure)
  if (own.length === 0 || mayReplace(database.kind, one, structure)) return []
  const columns = [...new Set(own.flatMap(({ parts }) => parts.map(({ column, text }) => column ?? text ?? '…')))]
  return [finding('warning', 'sql-unique', { statement: number, table: tableOf(one), columns: columns.join(', ') })]
}

/**
 * The way back keeps them on, so that it would stop at rows whose others are not there yet. Where no row is bound to another it makes no
 * difference.
 */
function checksOff(statements: readonly Scripted[], structures: ReadonlyMap<number, Structure>): Finding[] {
  const off = statements.find(({ facts, text }) => facts.kind === 'set' && turnsOff.test(text))
  const bound = statements.find(({ number }) => {
    const { named, names, triggers = 0 } = structures.get(number) ?? {}
    return named !== undefined || names !== undefined || triggers > 0
  })
  if (off === undefined || bound === undefined) return []
  return [finding('blocking', 'sql-checks-off', { statement: off.number, other: bound.number, table: tableOf(bound) })]
}

const turnsOff = /\bforeign_key_checks\s*:?=\s*(?:0|off|false)\b|\bsession_replication_role\b.*\breplica\b/i

function judge(one: Scripted, structure: Structure | undefined, { keepRows, database }: SqlTarget): Finding[] {
  const { keeping, number } = one
  const values = { statement: number, table: tableOf(one) }
  if (keepRows && keeping.kind === 'changed' && keeping.varies !== undefined)
    return [finding('blocking', 'sql-rows-vary', { ...values, word: keeping.varies })]
  // A step before it may make it; where rows are to be kept it is asked for again then.
  if (structure === undefined) return [finding('warning', 'sql-table-missing', values)]
  if (!structure.transactional) return [finding(keepRows ? 'blocking' : 'warning', 'sql-not-transactional', values)]
  if (!keepRows) return []
  const triggers = structure.triggers > 0 ? [finding('warning', 'sql-triggers', { ...values, count: structure.triggers })] : []
  if (structure.key.length === 0) return [finding('blocking', 'sql-without-key', values)]
  if (structure.mayKeep === false) return [finding('blocking', 'sql-cannot-keep', values)]
  if (structure.heirs !== undefined) return [finding('blocking', 'sql-inherited', { ...values, count: structure.heirs })]
  const followed = followedBy(keeping, structure)
  if (followed > 0) return [finding('blocking', 'sql-cascades', { ...values, count: followed }), ...triggers]
  const lower = structure.key.map((column) => column.toLowerCase())
  const moved = keeping.kind === 'changed' ? keeping.columns.filter((column) => lower.includes(column.toLowerCase())) : []
  if (moved.length > 0) return [finding('blocking', 'sql-changes-key', { ...values, columns: moved.join(', ') })]
  // PostgreSQL gives back the rows that it has inserted.
  const isTold = database.kind === 'postgresql'
  if (keeping.kind === 'inserted' && !isTold && insertedWhere(keeping, structure, dialectOf('mariadb')) === undefined)
    return [finding('blocking', 'sql-keys-unknown', values)]
  return triggers
}
