/** `liquibase`: which change sets are new is kept, they are applied, and on the way back just these are taken back, if nobody has applied others since. */
import type { Target } from '#shared/domain/plan.ts'
import { learnedBy } from '#shared/kinds/report/line.ts'
import { pendingSchema } from '#shared/kinds/task/liquibase.ts'
import { fail, type Problem } from '#shared/problem/problem.ts'
import { stepOf } from '#shared/run/selectors.ts'
import type { StepFacts } from '#shared/run/step.ts'
import { foreignQuestion } from '../../commands/command.ts'
import { changeSetKey, liquibaseLine, liquibaseLines, newestChanges, pendingIn } from '../../commands/database/liquibase.ts'
import { kindFor } from '../../engine/kind.ts'
import { placeOf } from '../../engine/place-of.ts'
import { targetState } from '../../engine/step/carry-out-step.ts'
import { mustSucceed } from '../../engine/step/follow-job.ts'
import type { StepContext } from '../../engine/step/step-context.ts'
import { inDatabase, lookAhead, type Session } from '../common/database/access.ts'
import { stillSo } from '../common/still-so.ts'
import { releaseBefore } from './lock.ts'
import { findingsOf, runAgain } from './look.ts'
import type { LiquibaseTarget, Looks } from './target.ts'

type Context = StepContext<LiquibaseTarget>
type Told = StepFacts & { told: string[] }

/** Exit code of a look that has failed, behind what it has printed. */
const lookLines = (lines: readonly string[]) => ['(', 'set -e', ...lines, ') 2>&1; echo "ferry-exit $?"']

const readLook = (text: string) => {
  const [, code] = /\nferry-exit (\d+)\s*$/.exec(`\n${text}`) ?? []
  return { text: text.replace(/\n?ferry-exit \d+\s*$/, ''), code: Number(code ?? 1) }
}

export const liquibase = kindFor<LiquibaseTarget>((target: Target): target is LiquibaseTarget => target.kind === 'liquibase', {
  name: 'liquibase',
  preflight: (context) =>
    inDatabase(context, async ({ access }) => ({
      step: context.step,
      findings: await findingsOf(context.target, access, looksOf(context)),
    })),
  lookAhead: ({ around, plan, target }) =>
    lookAhead({ around, plan, target }, (access, ask) =>
      findingsOf(target, access, async (_, lines) => readLook(await ask(foreignQuestion(lookLines(lines)), target.timeout))),
    ),
  async forward({ step }) {
    const kept = await step('keep', keep)
    if (kept === undefined || kept.pending.length === 0) return
    await step('execute', update)
    await step('verify', verify, stillSo(verify))
  },
  async back({ run, target, step }) {
    const state = targetState(run, target)
    const kept = learnedBy(state, 'forward', 'keep', pendingSchema)
    if (kept === undefined || kept.pending.length === 0) return true
    if ((stepOf(state, 'forward', 'execute')?.progress.kind ?? 'waiting') === 'waiting') return true
    if (kept.again.length > 0)
      return {
        ...{ code: 'liquibase-again', values: { changelog: target.changelog } },
        ...{ place: placeOf(target, 'undo'), evidence: kept.again.join('\n') },
      } satisfies Problem
    if (!kept.reversible)
      return { code: 'liquibase-lasts', values: { changelog: target.changelog }, place: placeOf(target, 'undo') } satisfies Problem
    return (await step('undo', undo)) !== undefined
  },
})

const looksOf =
  (context: Context): Looks =>
  async (name, lines) =>
    readLook(await context.ask(name, foreignQuestion(lookLines(lines)), { timeout: context.target.timeout }))

async function statusOf(context: Context, { access }: Session): Promise<string[]> {
  const { target, step } = context
  const { text, code } = await looksOf(context)('status', liquibaseLines(access, target, liquibaseLine(target, 'status', '--verbose')))
  const pending = code === 0 ? pendingIn(text) : undefined
  return (
    pending ?? fail('liquibase-status', { changelog: target.changelog }, { place: placeOf(target, step), evidence: text.slice(-4_000) })
  )
}

function keep(context: Context): Promise<Told & { pending: string[]; reversible: boolean; again: string[] }> {
  const { target, step } = context
  return inDatabase(context, async (session) => {
    const pending = await statusOf(context, session)
    const look = looksOf(context)
    if (pending.length === 0) return { step, pending, reversible: true, again: [], told: ['='] }
    const sql = await look('sql', liquibaseLines(session.access, target, liquibaseLine(target, 'update-sql')))
    context.say(`${sql.text}\n`)
    const back = await look('back', liquibaseLines(session.access, target, liquibaseLine(target, 'future-rollback-sql')))
    const again = await runAgain(target, session.access, look, pending)
    return { step, pending, reversible: back.code === 0 && again.length === 0, again, told: pending }
  })
}

function update(context: Context): Promise<Told & { applied: number }> {
  const { run, target, step } = context
  const pending = learnedBy(targetState(run, target), 'forward', 'keep', pendingSchema)?.pending ?? []
  let done = 0
  return inDatabase(context, async (session) => {
    const release = await releaseBefore(context, session, looksOf(context))
    await carriedOut(context, session, 'update', [...release, liquibaseLine(target, 'update')], (line) => {
      if (!/^Running Changeset:/i.test(line)) return
      done = Math.min(done + 1, pending.length)
      context.progress(done, pending.length, 'entries')
    })
    return { step, applied: pending.length, told: [`+${pending.length}`] }
  })
}

function verify(context: Context): Promise<Told> {
  const { target, step } = context
  return inDatabase(context, async (session) => {
    const left = await statusOf(context, session)
    if (left.length > 0)
      fail('liquibase-not-so', { changelog: target.changelog }, { place: placeOf(target, step), evidence: left.join('\n') })
    return { step, told: ['✓'] }
  })
}

/**
 * So many as are there of those that this task has applied; and they must be the newest, for Liquibase counts from the end. The key goes with
 * the job that needed it: what is asked afterwards has its own.
 */
async function undo(context: Context): Promise<Told & { count: number }> {
  const { run, target, step } = context
  const where = placeOf(target, step)
  const own = learnedBy(targetState(run, target), 'forward', 'keep', pendingSchema)?.pending ?? []
  const count = await inDatabase(context, async (session) => {
    const open = await statusOf(context, session)
    const there = own.filter((one) => !open.includes(one))
    if (there.length === 0) return 0
    const newest = (await session.ask('newest', [newestChanges(target.database, target.schema, there.length)])).trim().split('\n')
    const mine = new Set(there.map(changeSetKey))
    const others = newest.filter((one) => !mine.has(changeSetKey(one)))
    if (others.length > 0) fail('liquibase-others', { changelog: target.changelog }, { place: where, evidence: others.join('\n') })
    const release = await releaseBefore(context, session, looksOf(context))
    const option = `--count=${there.length}`
    await carriedOut(context, session, 'undo', [
      ...release,
      liquibaseLine(target, 'rollback-count-sql', option),
      liquibaseLine(target, 'rollback-count', option),
    ])
    return there.length
  })
  const after = await inDatabase(context, (session) => statusOf(context, session))
  const stays = own.filter((one) => !after.includes(one))
  if (stays.length > 0) fail('liquibase-not-so', { changelog: target.changelog }, { place: where, evidence: stays.join('\n') })
  return { step, count, told: [`−${count}`] }
}

async function carriedOut(
  context: Context,
  session: Session,
  name: string,
  lines: string[],
  onLine?: (line: string) => void,
): Promise<void> {
  const { target, step } = context
  const answer = await session.job(name, liquibaseLines(session.access, target, ...lines), {
    timeout: target.timeout,
    reads: [`cd ${target.folder}`, ...lines],
    onLine,
  })
  if (answer.end.kind === 'running')
    fail('command-still-running', { seconds: target.timeout / 1000 }, { place: placeOf(target, step), evidence: answer.tail })
  mustSucceed(answer, step, target)
}
