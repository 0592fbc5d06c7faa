/** `sql`: statements through the database's own client on its host, one after the other. */

import type { Target } from '#shared/domain/plan.ts'
import type { StatementDone } from '#shared/kinds/task/sql.ts'
import { fail } from '#shared/problem/problem.ts'
import { kindFor } from '../../engine/kind.ts'
import { placeOf } from '../../engine/place-of.ts'
import { targetState } from '../../engine/step/carry-out-step.ts'
import type { StepContext } from '../../engine/step/step-context.ts'
import { inDatabase, lookIntoDatabase } from '../common/database/access.ts'
import { restoreFiles } from '../common/database/restore.ts'
import { tagOf } from '../common/target-token.ts'
import { doneIn, toldBefore } from './earlier.ts'
import { doOnce, execute, keepNow, markedIn } from './execute.ts'
import { filledIn } from './filled.ts'
import { lookAtStatements } from './look.ts'
import { isUndone, keepFor } from './plan.ts'
import { readsOfScript } from './reads.ts'
import { meetingIn } from './replaced.ts'
import { reversalScript, tidyScript } from './reversal.ts'
import { isKept, type Scripted, scripted } from './script.ts'
import type { SqlTarget } from './target.ts'
import { orderOf } from './transactions.ts'

/** Milliseconds for a look: counting the rows of a large table takes a while. */
const lookTimeout = 120_000

export const sql = kindFor<SqlTarget>((target: Target): target is SqlTarget => target.kind === 'sql', {
  name: 'sql',
  preflight: (context) =>
    inDatabase(context, async ({ ask }) => ({
      step: context.step,
      findings: await lookAtStatements(context.target, (queries) => ask('look', queries, { timeout: lookTimeout })),
    })),
  lookAhead: ({ around, plan, target }) =>
    lookIntoDatabase({ around, plan, target }, (ask) => lookAtStatements(target, (queries) => ask(queries, lookTimeout))),
  async forward({ step }) {
    await step('execute', execute)
  },
  async back({ target, step }) {
    const own = scripted(target.statements, target.database)
    const { restore } = target
    if (restore !== undefined)
      return (await step('restore', (context) => restoreFiles(context, restore, { timeout: target.timeout }))) !== undefined
    if (target.undo.length > 0) return (await step('undo', undoAsWritten)) !== undefined
    if (target.back.length === 0) return own.every(({ keeping }) => keeping.kind === 'none')
    const undone = await step('undo', undo)
    if (undone === undefined) return false
    if (target.keepRows && undone.left === 0) await step('tidy', tidy)
    return undone.left === 0 && target.lasts === undefined
  },
})

async function undoAsWritten(context: StepContext<SqlTarget>): Promise<{ step: string; statements: StatementDone[] }> {
  const { target } = context
  const own = scripted(target.undo, target.database)
  return inDatabase(context, async (session) => ({
    step: context.step,
    statements: await doOnce(context, session, own),
  }))
}

type Undone = { step: string; left: number; statements: { number: number; rows: number; left: number }[] }

/** From what was done, as the database and the journal say it. */
function undo(context: StepContext<SqlTarget>): Promise<Undone> {
  const { run, target, step } = context
  const own = scripted(target.statements, target.database)
  return inDatabase(context, async (session) => {
    const keep = (await keepNow(context, own, session)) ?? { tag: session.tag, structures: new Map() }
    const attempts = targetState(run, target).forward.find((one) => one.step === 'execute')?.attempt ?? 0
    const seenBefore = await toldBefore(context, { way: 'forward', step: 'execute', until: attempts + 1 }, tagOf(run, target))
    const told = doneIn(seenBefore, orderOf(target.database.kind, own), false)
    const marked = target.keepRows ? await markedIn(target, session, keep) : []
    const isDone = (one: Scripted) => [...(isKept(one) ? marked : told)].some(({ number }) => number === one.number)
    const done = own.filter((one) => isUndone(one, target.keepRows) && isDone(one))
    if (done.length === 0) return { step, left: 0, statements: [] }
    const seen: string[] = []
    const filled = await filledIn(target.database.kind, done, session.tag, (queries) => session.ask('filled', queries))
    const meeting = await meetingIn(target.database.kind, done, keep, (queries) => session.ask('meeting', queries))
    const lines = reversalScript(target.database.kind, done, { ...keep, filled, meeting })
    const answer = await session.run(step, lines, {
      timeout: target.timeout,
      reads: readsOfScript(target.database, lines),
      onLine: (line) => {
        if (line.startsWith(`ferry-sql ${session.tag} back`)) seen.push(line)
      },
    })
    const where = { place: placeOf(target, step), evidence: answer.tail }
    if (answer.end.kind === 'running') return fail('command-still-running', { seconds: target.timeout / 1000 }, where)
    if (answer.end.code !== 0) fail('sql-failed', { statement: 0, line: 0, exit: answer.end.code }, where)
    const statements = seen.map((line) => {
      const [number = 0, rows = 0, left = 0] = line.split(' ').slice(3).map(Number)
      return { number, rows, left }
    })
    for (const { number, left } of statements) {
      const values = { statement: number, count: left }
      const aside = filled.get(number)?.aside
      if (left > 0 && aside !== undefined) context.note({ code: 'sql-set-aside', values: { ...values, aside }, place: where.place })
      else if (left > 0) context.note({ code: 'sql-rows-left', values, place: where.place })
    }
    return { step, left: statements.reduce((sum, one) => sum + one.left, 0), statements }
  })
}

async function tidy(context: StepContext<SqlTarget>): Promise<{ step: string }> {
  const { target, step } = context
  const own = scripted(target.statements, target.database)
  return inDatabase(context, async (session) => {
    const lines = tidyScript(target.database.kind, own, keepFor(target, own, session.tag, new Map()))
    const answer = await session.run(step, lines, { timeout: target.timeout, reads: readsOfScript(target.database, lines) })
    if (answer.end.kind !== 'exited' || answer.end.code !== 0)
      fail(
        'sql-failed',
        { statement: 0, line: 0, exit: answer.end.kind === 'exited' ? answer.end.code : -1 },
        { place: placeOf(target, step), evidence: answer.tail },
      )
    return { step }
  })
}
