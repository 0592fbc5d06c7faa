/** `rows`: one INSERT a row, unless a row of its key is there already; back goes exactly what was inserted. */

import type { DatabaseKind } from '#shared/domain/database.ts'
import type { Target } from '#shared/domain/plan.ts'
import type { Row, RowsTask } from '#shared/kinds/rows.ts'
import type { SqlSpec, Statement } from '#shared/kinds/sql.ts'
import { fail } from '#shared/problem/problem.ts'
import type { Finding } from '#shared/run/step.ts'
import { clientWords, databaseLock, fed, fedToChange, withKey } from '../../commands/database/database.ts'
import { kindFor } from '../../engine/kind.ts'
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
import { readsOf } from './reads.ts'
import { forwardScript, scripted } from './script.ts'
import type { AskSql } from './tables.ts'
import type { SqlTarget } from './target.ts'
import { orderOf } from './transactions.ts'

type RowsTarget = SqlTarget & { kind: 'rows'; table: string; looks: string[]; keys: string[] }

const isRows = (target: Target): target is RowsTarget => target.kind === 'rows'

export const rows = kindFor<RowsTarget>(isRows, {
  name: 'rows',
  preflight: (context) =>
    inDatabase(context, async ({ ask }) => ({
      step: context.step,
      findings: await look(context.target, (queries) => ask('look', queries)),
    })),
  lookAhead: ({ around, plan, target }) => lookIntoDatabase({ around, plan, target }, (ask) => look(target, ask)),
  async forward({ step }) {
    await step('execute', execute)
  },
  back: async ({ step }) => (await step('undo', undo)) !== undefined,
})

/** Rows that are there already are shown, and stay as they are on both ways. */
async function look(target: RowsTarget, ask: AskSql): Promise<Finding[]> {
  const answer = (await ask(['SELECT VERSION();', ...target.looks])).trim().split('\n')
  const [version = '', ...counts] = answer
  const there = target.keys.filter((_, index) => Number(counts[index]) > 0)
  const values = { table: target.table, count: target.keys.length, there: there.length, keys: there.join(', ') || '—' }
  return [
    {
      severity: 'ok',
      subject: 'database',
      problem: { code: 'database-reached', values: { database: target.database.name, version, host: target.host.name } },
    },
    { severity: there.length > 0 ? 'warning' : 'info', subject: 'rows', problem: { code: 'rows-there', values } },
  ]
}

async function undo(context: StepContext<RowsTarget>): Promise<{ step: string; statements: Statement['number'][] }> {
  const { run, target, step } = context
  return inDatabase(context, async (session) => {
    const attempts = targetState(run, target).forward.find((one) => one.step === 'execute')?.attempt ?? 0
    const told = await toldBefore(context, { way: 'forward', step: 'execute', until: attempts + 1 }, tagOf(run, target))
    const order = { ...orderOf(target.database.kind, []), together: true }
    const inserted = doneIn(told, order).filter((one) => one.rows > 0)
    const own = scripted(target.undo, target.database).filter(({ number }) => inserted.some((one) => one.number === number))
    if (own.length === 0) return { step, statements: [] }
    const done = await carryOut(
      context,
      session,
      { lines: forwardScript(target.database.kind, own.toReversed(), session.tag), reads: readsOf(target.database, own.toReversed()) },
      own.length,
    )
    return { step, statements: done.map(({ number }) => number) }
  })
}

/** Text as the database reads it. PostgreSQL takes a backslash for a letter. */
const literal = (kind: DatabaseKind, value: string | null): string => {
  if (value === null) return 'NULL'
  const doubled = value.replaceAll("'", "''")
  return `'${kind === 'postgresql' ? doubled : doubled.replaceAll('\\', '\\\\')}'`
}

type Written = { insert: string; remove: string; look: string; key: string }

/** @throws ProblemError rows-without-key, where a row does not say what it is known by */
export function writeRow(kind: DatabaseKind, { table, key }: Pick<RowsTask, 'table' | 'key'>, row: Row): Written {
  const { quoted } = dialectOf(kind)
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
          ...{ host, table: task.table, looks, keys: written.map(({ key }) => key) },
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
