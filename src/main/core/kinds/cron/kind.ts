/** `cron`: the table kept, the new lines in, proven, the old ones out; on the way back the table that was there. */

import type { Target } from '#shared/domain/plan.ts'
import { fail } from '#shared/problem/problem.ts'
import { stepOf } from '#shared/run/selectors.ts'
import type { StepFacts } from '#shared/run/step.ts'
import type { Command } from '../../commands/command.ts'
import { addToTable, askKeptTable, askTable, askTableBack, dropFromTable, giveTableBack, keepTable } from '../../commands/cron/cron.ts'
import { askNeeds, runAsCron } from '../../commands/cron/cron-proof.ts'
import { kindFor } from '../../engine/kind.ts'
import { placeOf } from '../../engine/place-of.ts'
import { targetState } from '../../engine/step/carry-out-step.ts'
import { mustSucceed } from '../../engine/step/follow-job.ts'
import type { StepContext } from '../../engine/step/step-context.ts'
import { stillSo } from '../common/still-so.ts'
import { tokenOf } from '../common/target-token.ts'
import { lookAtTable, tableAhead } from './look.ts'
import { type CronTarget, formOf, nameOf, needsOfJobs, notSo } from './table.ts'

type Context = StepContext<CronTarget>
type Told = StepFacts & { told: string[] }

export const cron = kindFor<CronTarget>((target: Target): target is CronTarget => target.kind === 'cron', {
  name: 'cron',
  preflight: lookAtTable,
  lookAhead: tableAhead,
  async forward({ target, step }) {
    await step('keep', keep)
    await step('execute', execute)
    // What comes is there and can run before what it replaces goes.
    if (target.add.length > 0) await step('prove', prove)
    if (target.add.length > 0 && target.remove.length > 0) await step('hand-over', handOver)
    await step('verify', verify, stillSo(verify))
  },
  async back({ run, target, step }) {
    if (stepOf(targetState(run, target), 'forward', 'keep')?.facts === undefined) return true
    return (await step('undo', undo)) !== undefined
  },
})

async function keep(context: Context): Promise<StepFacts & { lines?: number }> {
  const { target, step } = context
  await succeeds(context, 'keep', { ...keepTable(target, tokenOf(context)), changes: false })
  const lines = (await context.ask('kept', askKeptTable(target, tokenOf(context)))).trim()
  return { step, ...(lines === '' ? {} : { lines: Number(lines) }), told: [`${nameOf(target)}: ${lines || '-'}`] }
}

async function execute(context: Context): Promise<Told> {
  const { target, step } = context
  if (target.add.length > 0) await succeeds(context, 'add', addToTable(target, tokenOf(context)))
  else await succeeds(context, 'drop', dropFromTable(target, tokenOf(context)))
  await mustBeSo(context, target.add.length > 0 ? { add: target.add, remove: [] } : target)
  return { step, told: target.add.length > 0 ? target.add.map((line) => `+ ${line}`) : target.remove.map((line) => `- ${line}`) }
}

async function prove(context: Context): Promise<Told> {
  const { target, step } = context
  const jobs = needsOfJobs(target)
  const lacks = jobs.length === 0 ? '' : (await context.ask('needs', askNeeds(target, jobs))).trim()
  if (lacks !== '') fail('cron-not-proven', { table: nameOf(target) }, { place: placeOf(target, step), evidence: lacksWords(lacks, jobs) })
  const [first] = jobs
  if (target.check !== undefined && first !== undefined) {
    const answer = await context.job('check', runAsCron(target, first, target.check), { timeout: target.timeout })
    const where = { place: placeOf(target, step), evidence: answer.tail }
    if (answer.end.kind === 'running') fail('command-still-running', { seconds: target.timeout / 1000 }, where)
    if (answer.end.kind === 'exited' && answer.end.code !== 0)
      fail('cron-check-failed', { check: target.check, exit: answer.end.code }, where)
  }
  return { step, told: jobs.flatMap(({ needs }) => needs.map(({ is, name }) => `${is}: ${name}`)) }
}

/** `lacks 0 program php` with the line that needs it. */
const lacksWords = (text: string, jobs: readonly { entry: string }[]) =>
  text.replace(/^lacks (\d+) (.*)$/gm, (_, number, thing) => `${thing} ← ${jobs[Number(number)]?.entry ?? ''}`)

async function handOver(context: Context): Promise<Told> {
  const { target, step } = context
  await mustBeSo(context, { add: target.add, remove: [] })
  await succeeds(context, 'drop', dropFromTable(target, tokenOf(context)))
  await mustBeSo(context, target)
  return { step, told: target.remove.map((line) => `- ${line}`) }
}

async function verify(context: Context): Promise<Told> {
  const { target, step } = context
  const lines = await mustBeSo(context, target)
  return { step, told: [`${nameOf(target)}: ${lines.length}`] }
}

/** The table is read back: what is to be there is there, and what is to be gone is gone. */
async function mustBeSo(context: Context, wanted: Pick<CronTarget, 'add' | 'remove'>): Promise<string[]> {
  const { target, step } = context
  const lines = (await context.ask('table', askTable(target))).replace(/\n$/, '').split('\n')
  const wrong = notSo(wanted, lines, formOf(target))
  if (wrong.length > 0) fail('cron-not-so', { table: nameOf(target) }, { place: placeOf(target, step), evidence: wrong.join('\n') })
  return lines
}

async function undo(context: Context): Promise<Told & { exact: boolean }> {
  const { target, step } = context
  await givesBack(context, 'give-back')
  // Found to be over after a break: somebody may have been there meanwhile.
  if ((await backIn(context)).includes('changed')) await givesBack(context, 'give-back-again')
  const found = await backIn(context)
  if (found.includes('changed')) fail('cron-not-restored', { table: nameOf(target) }, { place: placeOf(target, step) })
  const exact = !found.includes('own')
  if (!exact) context.note({ code: 'cron-others-kept', values: { table: nameOf(target) }, place: placeOf(target, step) })
  return { step, exact, told: [nameOf(target)] }
}

async function givesBack(context: Context, name: string): Promise<void> {
  const { target, step } = context
  const answer = await context.job(name, giveTableBack(target, tokenOf(context)), { timeout: target.timeout })
  const where = { place: placeOf(target, step), evidence: answer.tail }
  if (answer.end.kind === 'running') fail('command-still-running', { seconds: target.timeout / 1000 }, where)
  if (answer.end.kind === 'exited' && answer.end.code !== 0) fail('cron-not-restored', { table: nameOf(target) }, where)
}

const backIn = async (context: Context) => (await context.ask('given-back', askTableBack(context.target, tokenOf(context)))).split('\n')

async function succeeds(context: Context, name: string, command: Command): Promise<void> {
  const { target, step } = context
  const answer = await context.job(name, command, { timeout: target.timeout })
  if (answer.end.kind === 'running')
    fail('command-still-running', { seconds: target.timeout / 1000 }, { place: placeOf(target, step), evidence: answer.tail })
  mustSucceed(answer, step, target)
}
