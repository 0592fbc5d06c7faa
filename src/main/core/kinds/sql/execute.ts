/** Statements forward, each once: what an earlier attempt has done is found in the database, or in what it printed. */
import type { StatementDone } from '#shared/kinds/task/sql.ts'
import { fail } from '#shared/problem/problem.ts'
import { placeOf } from '../../engine/place-of.ts'
import type { StepContext } from '../../engine/step/step-context.ts'
import { inDatabase, type Session } from '../common/database/access.ts'
import { leftIn, lostIn } from './connection.ts'
import { dialectOf } from './dialect.ts'
import { doneIn, toldBefore, toldBy, unsureIn } from './earlier.ts'
import { keepFor } from './plan.ts'
import { readsOf } from './reads.ts'
import { forwardScript, isKept, type Keep, markerOf, type Scripted, scripted, tableText } from './script.ts'
import { structuresOf } from './tables.ts'
import type { SqlTarget } from './target.ts'
import { autocommitQuery, insideTheirs, orderOf } from './transactions.ts'

type Executed = { step: string; tag: string; statements: StatementDone[] }

export function execute(context: StepContext<SqlTarget>): Promise<Executed> {
  const { target } = context
  const own = scripted(target.statements, target.database)
  return inDatabase(context, async (session) => {
    const keep = await keepNow(context, own, session)
    mustBeThere(context, own, keep)
    return { step: context.step, tag: session.tag, statements: await doOnce(context, session, own, keep) }
  })
}

/** Each of them once, over all attempts at the step. */
export async function doOnce(
  context: StepContext<SqlTarget>,
  session: Session,
  own: readonly Scripted[],
  keep?: Keep,
): Promise<StatementDone[]> {
  const { target, step, attempt } = context
  const { database } = target
  const known = attempt === 1 ? [] : await doneBefore(context, own, session, keep)
  const numbers = new Set(known.map(({ number }) => number))
  const lost = lostIn(database.kind, own, numbers)
  if (lost !== undefined) fail('sql-connection-lost', lost, { place: placeOf(target, step) })
  const left = leftIn(database.kind, own, numbers)
  if (left.length === 0) return known
  const lines = forwardScript(database.kind, left, session.tag, keep)
  const done = await carryOut(context, session, { lines, reads: readsOf(database, left, keep) }, own)
  return [...known, ...done.filter(({ number }) => !numbers.has(number))]
}

export async function keepNow(
  { target }: StepContext<SqlTarget>,
  own: readonly Scripted[],
  { ask, tag }: Session,
): Promise<Keep | undefined> {
  if (!target.keepRows) return undefined
  return keepFor(target, own, tag, await structuresOf(target, own, (queries) => ask('tables', queries)))
}

/** What is to be kept needs its table before anything is changed. @throws ProblemError sql-table-missing */
function mustBeThere({ target, step }: StepContext<SqlTarget>, own: readonly Scripted[], keep: Keep | undefined): void {
  if (keep === undefined) return
  const gone = own.find((one) => isKept(one) && !keep.structures.has(one.number))
  if (gone === undefined || !('table' in gone.keeping)) return
  const { schema, name } = gone.keeping.table
  const table = [schema, name].filter((part) => part !== undefined).join('.')
  fail('sql-table-missing', { statement: gone.number, table }, { place: placeOf(target, step) })
}

/** What an earlier attempt has done is not done again. @throws ProblemError sql-unsure, where nobody knows */
async function doneBefore(context: StepContext<SqlTarget>, own: readonly Scripted[], session: Session, keep: Keep | undefined) {
  const { target, step, way } = context
  const order = await orderHere(context, own, session, keep)
  const told = await toldBefore(context, { way, step, until: context.attempt }, session.tag)
  const marked = keep === undefined ? [] : await markedIn(target, session, keep)
  const unsure = unsureIn(told, order)
  const isMarked = keep !== undefined && (order.together || own.some((one) => one.number === unsure && isKept(one)))
  if (unsure !== undefined && !isMarked) fail('sql-unsure', { statement: unsure }, { place: placeOf(target, step) })
  if (keep === undefined) return doneIn(told, order)
  // What was kept and what was changed were written together with the mark: the database itself says what is done.
  if (order.together)
    return marked.length === 0 ? [] : own.map(({ number }) => marked.find((one) => one.number === number) ?? { number, rows: 0 })
  const others = doneIn(told, order).filter(({ number }) => own.some((one) => one.number === number && !isKept(one)))
  return [...marked, ...others]
}

/** How they are committed here: also by the account's own settings, which a login chooses. */
async function orderHere({ target }: StepContext<SqlTarget>, own: readonly Scripted[], { ask }: Session, keep: Keep | undefined) {
  const { kind } = target.database
  const order = orderOf(kind, own)
  if (order.together) return order
  const inside = insideTheirs(own)
  const ours = new Set(keep === undefined ? [] : own.filter((one) => isKept(one) && !inside.has(one)).map(({ number }) => number))
  return { ...order, ours, isManual: kind !== 'postgresql' && (await ask('autocommit', [autocommitQuery])).trim() === '0' }
}

export async function markedIn({ database }: SqlTarget, { ask }: Session, keep: Keep): Promise<StatementDone[]> {
  const marker = markerOf(keep)
  const schema = marker.schema === undefined ? '' : ` AND table_schema = '${marker.schema.replaceAll("'", "''")}'`
  const there = await ask('marks', [`SELECT COUNT(*) FROM information_schema.tables WHERE table_name = '${marker.name}'${schema};`])
  if (Number(there.trim()) === 0) return []
  const answer = await ask('marks', [
    `SELECT CONCAT(number, ' ', changed, ' ', kept) FROM ${tableText(dialectOf(database.kind), marker)} WHERE number > 0 ORDER BY number;`,
  ])
  return answer
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => {
      const [number = 0, rows = 0, kept = 0] = line.split(' ').map(Number)
      return { number, rows, kept }
    })
}

/** Follows the statements to their end. @throws ProblemError sql-failed, sql-keep-incomplete, sql-values-meet, command-still-running */
export async function carryOut(
  context: StepContext<SqlTarget>,
  session: Session,
  { lines, reads }: { lines: readonly string[]; reads: readonly string[] },
  own: readonly Scripted[],
): Promise<StatementDone[]> {
  const { target, step } = context
  const seen: string[] = []
  const onLine = (line: string) => {
    if (line.startsWith('ferry-sql ') || /^ERROR /.test(line)) seen.push(line)
    if (line.startsWith(`ferry-sql ${session.tag} done`))
      context.progress(toldBy(seen.join('\n'), session.tag).done.length, own.length, 'entries')
  }
  const answer = await session.run(step, lines, { timeout: target.timeout, reads, onLine })
  const where = { place: placeOf(target, step), evidence: answer.tail }
  if (answer.end.kind === 'running') return fail('command-still-running', { seconds: target.timeout / 1000 }, where)
  const { done, open, committed, meets } = toldBy(seen.join('\n'), session.tag)
  if (answer.end.code === 0 && committed) return done
  const statement = own.find(({ number }) => number === open)
  const values = { statement: open ?? 0, line: statement?.line ?? 0, exit: answer.end.code }
  if (meets !== undefined) return fail('sql-values-meet', { statement: meets, line: values.line }, where)
  return fail(
    /^ERROR 1062\b.*(?:_ferry_\S*PRIMARY|Duplicate entry '0' for key)|_ferry_\w+_pkey/m.test(answer.tail)
      ? 'sql-keep-incomplete'
      : 'sql-failed',
    values,
    where,
  )
}
