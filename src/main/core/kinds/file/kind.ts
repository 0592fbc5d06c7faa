/** `file`: kept, changed, looked at; and on the way back given back exactly. */

import type { Target } from '#shared/domain/plan.ts'
import { fail } from '#shared/problem/problem.ts'
import { stepOf } from '#shared/run/selectors.ts'
import type { StepFacts } from '#shared/run/step.ts'
import { hashFile } from '../../archive/hash-file.ts'
import { type Command, question } from '../../commands/command.ts'
import { askGivenBack, askKept, askTraces, changeFile, giveBackFiles, keepFiles } from '../../commands/files/files.ts'
import { patiently } from '../../engine/host/patiently.ts'
import { kindFor } from '../../engine/kind.ts'
import { hostOf, placeOf } from '../../engine/place-of.ts'
import { targetState } from '../../engine/step/carry-out-step.ts'
import { mustSucceed } from '../../engine/step/follow-job.ts'
import type { StepContext } from '../../engine/step/step-context.ts'
import { stillSo } from '../common/still-so.ts'
import { tokenOf } from '../common/target-token.ts'
import { decideOnFile, shortTrace } from './decide.ts'
import { type FileTarget, filesAhead, lookAtFiles } from './look.ts'

type Context = StepContext<FileTarget>
type Told = StepFacts & { told: string[] }

export const file = kindFor<FileTarget>((target: Target): target is FileTarget => target.kind === 'file', {
  name: 'file',
  preflight: lookAtFiles,
  lookAhead: filesAhead,
  async forward({ step }) {
    await step('keep', keep)
    await step('execute', execute)
    await step('verify', verify, stillSo(verify))
  },
  async back(story) {
    const { run, target, step } = story
    // Nothing was changed before all was kept.
    if (stepOf(targetState(run, target), 'forward', 'keep')?.facts === undefined) return true
    const left = await decideOnFile(story)
    if (left !== undefined) return left
    const undone = await step('undo', async (context) => {
      await giveBack(context, 'give-back')
      // Found to be over after a break: somebody may have been there meanwhile.
      if (/^changed /m.test(await stillChanged(context))) await giveBack(context, 'give-back-again')
      const evidence = await stillChanged(context)
      const others = evidence.split('\n').flatMap((line) => /^others (.+)$/.exec(line)?.[1] ?? [])
      for (const path of others) context.note({ code: 'file-others-kept', values: { path }, place: placeOf(target, 'undo') })
      if (/^changed /m.test(evidence))
        fail('file-not-restored', { path: target.paths.join(', ') }, { place: placeOf(target, 'undo'), evidence })
      return { step: 'undo', told: [...target.paths] }
    })
    return undone !== undefined
  },
})

async function giveBack(context: Context, name: string): Promise<void> {
  const { target } = context
  const { end, tail } = await context.job(name, giveBackFiles(target, tokenOf(context)), { timeout: target.timeout })
  if (end.kind === 'running') fail('command-still-running', { seconds: target.timeout / 1000 }, { place: placeOf(target, 'undo') })
  if (end.kind === 'exited' && end.code !== 0)
    fail('file-not-restored', { path: target.paths.join(', ') }, { place: placeOf(target, 'undo'), evidence: tail })
}

const stillChanged = async (context: Context) => (await context.ask('given-back', askGivenBack(context.target, tokenOf(context)))).trim()

async function keep(context: Context): Promise<Told> {
  const { target, step } = context
  mustSucceed(
    await context.job('keep', { ...keepFiles(target, tokenOf(context)), changes: false }, { timeout: target.timeout }),
    step,
    target,
  )
  const kept = await linesOf(context, askKept(target, tokenOf(context)))
  return { step, told: target.paths.map((path, index) => `${path}: ${shortTrace(kept[index] ?? '')}`) }
}

async function execute(context: Context): Promise<Told> {
  const { target, step } = context
  // Tried again: from what was there before, so that nothing is done twice.
  if (context.attempt > 1)
    mustSucceed(
      await context.job('give-back', giveBackFiles({ ...target, afterwards: undefined }, tokenOf(context)), { timeout: target.timeout }),
      step,
      target,
    )
  const uploaded = target.change.by === 'put' ? await upload(context, target.change.from) : ''
  const answer = await context.job('change', changeFile(target, tokenOf(context), uploaded), { timeout: target.timeout })
  if (answer.end.kind === 'running') fail('command-still-running', { seconds: target.timeout / 1000 }, { place: placeOf(target, step) })
  mustSucceed(answer, step, target)
  const now = await linesOf(context, askTraces(target))
  const made = answer.facts.filter(({ name }) => name === 'trace').map(({ rest }) => rest)
  mustBe(context, made, now)
  return { step, traces: now, told: target.paths.map((path, index) => `${path}: ${shortTrace(now[index] ?? '')}`) }
}

const linesOf = async (context: Context, command: Command) => (await context.ask('traces', command)).trim().split('\n')

/** Beside what was kept, so that a file is whole before it takes the other's place. */
async function upload(context: Context, local: string): Promise<string> {
  const { target, run } = context
  const host = hostOf(target)
  const home = (await context.ask('home', question(['mkdir -p -m 700 "$HOME"/.ferry/kept && echo "$HOME"']))).trim()
  const remote = `${home}/.ferry/kept/${tokenOf(context)}.new`
  const { sha256, size } = await hashFile(local)
  context.say(`sftp put ${local} ${remote}\n`)
  await patiently(run, host, async (alive) => {
    const connection = await run.connections.separate(host)
    try {
      return await connection.upload({
        ...{ local, remote, size, sha256, owner: tokenOf(context), signal: run.flow.signal },
        onProgress({ sent, total, bytesPerSecond }) {
          alive()
          context.progress(sent, total, 'bytes', bytesPerSecond)
        },
      })
    } finally {
      connection.close()
    }
  })
  return remote
}

/** What was made a moment ago is still so: nobody else writes the file. */
async function verify(context: Context): Promise<Told> {
  const { run, target, step } = context
  const made = stepOf(targetState(run, target), 'forward', 'execute')?.facts?.traces
  const now = await linesOf(context, askTraces(target))
  // A run that an earlier Ferry has begun has not written down what it made.
  if (Array.isArray(made)) mustBe(context, made, now)
  return { step, told: now.map(shortTrace) }
}

/** What was made is still so. That of any path it was not told what was made of it is no proof. */
function mustBe({ target, step }: Context, made: readonly unknown[], now: readonly string[]): void {
  const where = { place: placeOf(target, step), evidence: `${made.join('\n')}\n${now.join('\n')}` }
  if (made.length !== target.paths.length || made.some((trace) => trace === '')) fail('answer-missing', { what: 'trace' }, where)
  if (made.join('\n') !== now.join('\n')) fail('file-changed', { path: target.paths.join(', ') }, where)
}
