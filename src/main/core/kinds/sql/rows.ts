/** `rows`: one INSERT a row, unless a row of its key is there already; back goes exactly what was inserted. */

import type { DatabaseKind } from '#shared/domain/database.ts'
import type { Target } from '#shared/domain/plan.ts'
import { type Row, type RowsTask, type RowsWritten, rowsWrittenSchema } from '#shared/kinds/task/rows.ts'
import type { SqlSpec, Statement, StatementDone } from '#shared/kinds/task/sql.ts'
import { fail } from '#shared/problem/problem.ts'
import { clientWords, databaseLock, fed, fedToChange, withKey } from '../../commands/database/database.ts'
import { kindFor } from '../../engine/kind.ts'
import { placeOf } from '../../engine/place-of.ts'
import { targetState } from '../../engine/step/carry-out-step.ts'
import type { StepContext } from '../../engine/step/step-context.ts'
import { inDatabase, lookIntoDatabase } from '../common/database/access.ts'
import { databasesOn } from '../common/database/place.ts'
import { targetFields } from '../common/target-fields.ts'
import { tagOf } from '../common/target-token.ts'
import type { Draft, Planning } from '../room.ts'
import { dialectOf } from './dialect.ts'
import { doneIn, toldBefore } from './earlier.ts'
import { carryOut, execute } from './execute.ts'
import { unfollowed } from './followers.ts'
import { readsOf } from './reads.ts'
import { lookAtRows, type RowsTarget, structureOf } from './rows-look.ts'
import { forwardScript, scripted } from './script.ts'
import type { AskSql } from './tables.ts'
import { orderOf } from './transactions.ts'

const isRows = (target: Target): target is RowsTarget => target.kind === 'rows'

export const rows = kindFor<RowsTarget>(isRows, {
  name: 'rows',
  preflight: (context) =>
    inDatabase(context, async ({ ask }) => ({
      step: context.step,
      findings: await lookAtRows(context.target, (queries) => ask('look', queries)),
    })),
  lookAhead: ({ around, plan, target }) => lookIntoDatabase({ around, plan, target }, (ask) => lookAtRows(target, ask)),
  async forward({ step }) {
    await step('execute', async (context) => {
      const done = await execute(context)
      return { ...done, ...(await writtenNow(context, done.statements)) }
    })
  },
  async back({ step }) {
    const undone = await step('undo', undo)
    return undone !== undefined && undone.left === 0
  },
})

/** Asked at once: what the columns make of what was written is known to the database alone. */
async function writtenNow(context: StepContext<RowsTarget>, done: readonly StatementDone[]): Promise<RowsWritten> {
  const { target } = context
  const queries = target.undo.flatMap(({ number, text }) => {
    const print = done.some((one) => one.number === number && one.rows > 0) ? target.prints?.[number - 1] : undefined
    return print === undefined ? [] : [`SELECT CONCAT('${number} ', ${print}) ${text.slice('DELETE '.length)};`]
  })
  const lines = queries.length === 0 ? [] : await answersTo(context, 'written', [...dialectOf(target.database.kind).exact, ...queries])
  return {
    written: lines.flatMap((line) => {
      const [number = '', print] = line.split(' ')
      return print === undefined ? [] : [{ number: Number(number), print }]
    }),
  }
}

/** By an access of its own: a job takes its key with it. */
async function answersTo(context: StepContext<RowsTarget>, name: string, queries: readonly string[]): Promise<string[]> {
  if (queries.length === 0) return []
  return (await inDatabase(context, ({ ask }) => ask(name, queries))).trim().split('\n')
}

type Undone = { step: string; left: number; statements: Statement['number'][] }

async function undo(context: StepContext<RowsTarget>): Promise<Undone> {
  const { target, step } = context
  const removals = await removalsOf(context)
  if (removals.length === 0) return { step, left: 0, statements: [] }
  const done = await inDatabase(context, async (session) => {
    const tests = await alone(target, (queries) => session.ask('tables', queries))
    const texts = removals.map((one) => ({ ...one, text: [one.text, ...tests].join(' AND ') }))
    const own = scripted(texts, target.database).toReversed()
    const { exact } = dialectOf(target.database.kind)
    const script = { lines: [...exact, ...forwardScript(target.database.kind, own, session.tag)], reads: readsOf(target.database, own) }
    return carryOut(context, session, script, own)
  })
  const kept = done.filter(({ rows: count }) => count === 0).map(({ number }) => number - 1)
  const counts = await answersTo(
    context,
    'left',
    kept.flatMap((index) => target.looks[index] ?? []),
  )
  const left = kept.filter((_, at) => Number(counts[at]) > 0)
  const values = { table: target.table, count: left.length, keys: left.map((index) => target.keys[index] ?? '').join(', ') }
  if (left.length > 0) context.note({ code: 'rows-left', values, place: placeOf(target, step) })
  return { step, left: left.length, statements: done.map(({ number }) => number) }
}

/** A row that others belong to stays: they would go with it, or lose what they name. */
async function alone(target: RowsTarget, ask: AskSql): Promise<string[]> {
  const structure = await structureOf(target, ask)
  const row = target.table.split('.').map(dialectOf(target.database.kind).quoted).join('.')
  return unfollowed(target.database.kind, structure?.followers ?? [], row, structure?.key ?? [])
}

/** Of what was inserted; what somebody has changed since is his: it is neither deleted nor made what it was. */
async function removalsOf(context: StepContext<RowsTarget>): Promise<Statement[]> {
  const { run, target } = context
  const forward = targetState(run, target).forward.find(({ step }) => step === 'execute')
  const told = await toldBefore(context, { way: 'forward', step: 'execute', until: (forward?.attempt ?? 0) + 1 }, tagOf(run, target))
  const inserted = doneIn(told, { ...orderOf(target.database.kind, []), together: true }).filter((one) => one.rows > 0)
  const written = rowsWrittenSchema.safeParse(forward?.facts).data?.written ?? []
  return target.undo
    .filter(({ number }) => inserted.some((one) => one.number === number))
    .map((one) => {
      const known = written.find(({ number }) => number === one.number)
      const print = target.prints?.[one.number - 1]
      return known === undefined || print === undefined ? one : { ...one, text: `${one.text} AND ${print} = '${known.print}'` }
    })
}

/** Text as the database reads it. PostgreSQL takes a backslash for a letter. */
const literal = (kind: DatabaseKind, value: string | null): string => {
  if (value === null) return 'NULL'
  const doubled = value.replaceAll("'", "''")
  return `'${kind === 'postgresql' ? doubled : doubled.replaceAll('\\', '\\\\')}'`
}

type Written = { insert: string; remove: string; look: string; key: string; print: string }

/** @throws ProblemError rows-without-key, where a row does not say what it is known by */
export function writeRow(kind: DatabaseKind, { table, key }: Pick<RowsTask, 'table' | 'key'>, row: Row): Written {
  const { quoted, print } = dialectOf(kind)
  const into = table.split('.').map(quoted).join('.')
  const known = key.map((column) => {
    const value = row[column]
    if (value === undefined || value === null) return fail('rows-without-key', { table, column })
    return { test: `${quoted(column)} = ${literal(kind, value)}`, value }
  })
  const where = known.map(({ test }) => test).join(' AND ')
  const columns = Object.keys(row)
  const values = columns.map((column) => literal(kind, row[column] ?? null)).join(', ')
  return {
    insert: `INSERT INTO ${into} (${columns.map(quoted).join(', ')}) SELECT ${values} FROM (SELECT 1 AS ferry) AS one WHERE NOT EXISTS (SELECT 1 FROM ${into} WHERE ${where})`,
    remove: `DELETE FROM ${into} WHERE ${where}`,
    look: `SELECT COUNT(*) FROM ${into} WHERE ${where};`,
    key: known.map(({ value }) => value).join(' / '),
    print: print(columns),
  }
}

export function planRows(task: RowsTask, { inventory, numberOf }: Planning): Draft[] {
  const title = task.title ?? `${task.table} (${task.rows.length})`
  return databasesOn(inventory, task.on, title).map(({ database, host }) => {
    const fields = targetFields(task, { number: numberOf(task), title, host, place: database.name })
    return {
      id: fields.id,
      place: fields.place,
      make: async () => {
        const written = task.rows.map((row) => writeRow(database.kind, task, row))
        const numbered = (texts: string[]): Statement[] => texts.map((text, index) => ({ number: index + 1, line: index + 1, text }))
        const spec: SqlSpec = {
          database,
          statements: numbered(written.map(({ insert }) => insert)),
          keepRows: false,
          timeout: usualTimeout,
          undo: numbered(written.map(({ remove }) => remove)),
        }
        const access = { database, ...(database.password === undefined ? {} : { key: 'RUN' }) }
        const script = (statements: readonly Statement[]) =>
          withKey(access, fedToChange(access, forwardScript(database.kind, scripted(statements, database), 'RUN'), 'RUN'))
        const looks = written.map(({ look: one }) => one)
        return {
          ...fields,
          ...spec,
          ...{
            host,
            table: task.table,
            looks,
            keys: written.map(({ key }) => key),
            prints: written.map(({ print }) => print),
            given: task.rows,
          },
          lock: databaseLock(database),
          forward: [
            {
              step: 'preflight',
              lines: withKey(access, fed(clientWords(access), looks, 'RUN')),
              ahead: true,
              changes: false,
              lasting: false,
            },
            {
              step: 'execute',
              lines: script(spec.statements),
              reads: readsOf(database, spec.statements),
              ahead: false,
              changes: true,
              lasting: false,
            },
          ],
          back: [
            {
              step: 'undo',
              lines: script(spec.undo.toReversed()),
              reads: readsOf(database, spec.undo.toReversed()),
              ahead: false,
              changes: true,
              lasting: true,
            },
          ],
          persons: [],
        }
      },
    }
  })
}

/** Milliseconds; rows of a document are few. */
const usualTimeout = 600_000
