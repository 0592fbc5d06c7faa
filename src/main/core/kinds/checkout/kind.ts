/** `checkout`: one commit for all hosts of a task, fetched, switched to, installed; and back to the commit, branch and lock file of before. */
import type { Target } from '#shared/domain/plan.ts'
import { learnedBy } from '#shared/kinds/report/line.ts'
import { checkoutKeptSchema, fetchedSchema, installToolOf, resolvedSchema } from '#shared/kinds/task/checkout.ts'
import { fail } from '#shared/problem/problem.ts'
import { stepOf } from '#shared/run/selectors.ts'
import type { TargetState } from '#shared/run/state.ts'
import type { StepFacts } from '#shared/run/step.ts'
import {
  askCopy,
  askCopyKept,
  changedExit,
  fetchCommit,
  installIn,
  keepCopy,
  movedExit,
  notSoExit,
  switchCopy,
} from '../../commands/checkout/checkout.ts'
import { bringCopyBack } from '../../commands/checkout/checkout-back.ts'
import { isCommitName } from '../../commands/checkout/checkout-look.ts'
import type { Command } from '../../commands/command.ts'
import { kindFor } from '../../engine/kind.ts'
import type { LiveRun } from '../../engine/live-run.ts'
import { placeOf } from '../../engine/place-of.ts'
import { targetState } from '../../engine/step/carry-out-step.ts'
import { factOf, mustSucceed } from '../../engine/step/follow-job.ts'
import type { JobAnswer } from '../../engine/step/job-answer.ts'
import type { StepContext } from '../../engine/step/step-context.ts'
import { stillSo } from '../common/still-so.ts'
import { tokenOf } from '../common/target-token.ts'
import { type CheckoutTarget, copyAhead, lookAtCopy } from './look.ts'
import { allOf, branchOf, linesIn, restOf, shortCommit } from './seen.ts'

type Context = StepContext<CheckoutTarget>
type Told = StepFacts & { told: string[] }

export const checkout = kindFor<CheckoutTarget>((target: Target): target is CheckoutTarget => target.kind === 'checkout', {
  name: 'checkout',
  preflight: lookAtCopy,
  lookAhead: copyAhead,
  async forward({ target, step }) {
    await step('keep', keep)
    // Nothing was switched yet: what somebody has taken away of what was kept is kept once more.
    await step('fetch', fetchIt, { beforeRetry: async () => void (await step('keep', keep, { holds: isKept })) })
    await step('switch', switchIt)
    if (target.install !== undefined) await step('install', install)
    const look = (context: Context) => verify(context, fetchedOf(context).commit)
    await step('verify', look, stillSo(look))
  },
  async back({ run, target, step }) {
    const state = targetState(run, target)
    const kept = learnedBy(state, 'forward', 'keep', checkoutKeptSchema)
    // Nothing was changed before it was kept, and nothing was switched to before it was fetched.
    if (kept === undefined || learnedBy(state, 'forward', 'fetch', fetchedSchema) === undefined) return true
    const installs = target.install !== undefined && kept.by === 'lock' && hasInstalled(state)
    const isSo = (context: Context) => verify(context, kept.commit, !installs)
    const holds = (context: Context) =>
      isSo(context).then(
        () => true,
        () => false,
      )
    /** Somebody may have been there since: both once more, for what was installed from other files is not what was there. */
    async function beforeRetry(): Promise<void> {
      let isThere = true
      const looks = async (context: Context) => (isThere = await holds(context))
      await step('undo', undo, { holds: looks })
      if (installs && !isThere) await step('install', install, { holds: async () => false })
    }
    if ((await step('undo', undo)) === undefined) return false
    if (installs && (await step('install', install)) === undefined) return false
    return (await step('verify', isSo, { beforeRetry })) !== undefined
  },
})

const isKept = async (context: Context) => (await context.ask('kept', askCopyKept(tokenOf(context)))).trim() === 'kept'

/** Begun: nobody knows how far it came. */
const hasInstalled = (state: TargetState) => (stepOf(state, 'forward', 'install')?.progress.kind ?? 'waiting') !== 'waiting'

async function keep(context: Context): Promise<Told & { commit: string; branch?: string; by: string }> {
  const { target, step } = context
  const answer = await succeeds(context, 'keep', { ...keepCopy(target, tokenOf(context)), changes: false })
  const [commit = '', by = 'none', branch = ''] = factOf(answer, 'kept', step, target).words
  return { step, commit, by, ...(branch === '' ? {} : { branch }), told: [`${shortCommit(commit)}${branch === '' ? '' : ` ${branch}`}`] }
}

/** What the first target of the task has found or fetched: a branch that moves meanwhile brings nothing else to the next host. */
function chosen(run: LiveRun, target: CheckoutTarget): { commit: string; ref?: string } {
  const states = run.plan.targets.filter(({ task }) => task === target.task).map((one) => targetState(run, one))
  const fetched = states.map((state) => learnedBy(state, 'forward', 'fetch', fetchedSchema)).find((one) => one !== undefined)
  const found = states.map((state) => learnedBy(state, 'forward', 'preflight', resolvedSchema)).find((one) => one?.commit !== undefined)
  const { commit = target.revision, ref } = fetched ?? found ?? {}
  if (!isCommitName(commit)) return fail('checkout-unknown', { revision: target.revision }, { place: placeOf(target, 'fetch') })
  return { commit, ref }
}

async function fetchIt(context: Context): Promise<Told & { commit: string; commits: number; behind: number; files: number; ref?: string }> {
  const { run, target, step } = context
  const { commit: wanted, ref } = chosen(run, target)
  const own = learnedBy(targetState(run, target), 'forward', 'preflight', resolvedSchema)?.ref
  // `git pull` on hosts that are on different branches: one commit for all of them is not what anybody means.
  if (own !== undefined && ref !== undefined && own !== ref) fail('checkout-other-branch', { own, ref }, { place: placeOf(target, step) })
  const answer = await succeeds(context, 'fetch', { ...fetchCommit(target, tokenOf(context), { commit: wanted, ref }), changes: false })
  const [commit = '', commits, behind, files] = factOf(answer, 'fetched', step, target).words
  const counts = { commits: Number(commits), behind: Number(behind), files: Number(files) }
  const told = [`${shortCommit(commit)}: +${counts.commits}${counts.behind === 0 ? '' : ` −${counts.behind}`}, ${counts.files}`]
  return { step, commit, ...(ref === undefined ? {} : { ref }), ...counts, told }
}

function fetchedOf({ run, target, step }: Context) {
  const fetched = learnedBy(targetState(run, target), 'forward', 'fetch', fetchedSchema)
  return fetched ?? fail('answer-missing', { what: 'fetch' }, { place: placeOf(target, step) })
}

async function switchIt(context: Context): Promise<Told> {
  const { commit, ref } = fetchedOf(context)
  await succeeds(context, 'switch', switchCopy(context.target, tokenOf(context), { commit, branch: branchOf(ref) }))
  return { step: context.step, told: [shortCommit(commit)] }
}

/** Packages that it says it installs, updates or removes are its progress (composer: `Package operations: 3 installs, 0 updates, 1 removal`). */
async function install(context: Context): Promise<Told> {
  const { target, step, way } = context
  let total = 0
  let done = 0
  const onLine = (line: string) => {
    const counts = /Package operations: (\d+) installs?, (\d+) updates?, (\d+) removals?/.exec(line)
    if (counts !== null) total = counts.slice(1).reduce((sum, count) => sum + Number(count), 0)
    if (total === 0 || !/^\s*- (?:Installing|Upgrading|Downgrading|Removing) /.test(line)) return
    done = Math.min(done + 1, total)
    context.progress(done, total, 'entries')
  }
  await succeeds(context, 'install', installIn(target, tokenOf(context), way), onLine)
  return { step, told: [installToolOf(target.install ?? '').program] }
}

/** It is at the commit, and nothing that git keeps differs from it but the lock file that the install has just written. */
async function verify(context: Context, commit: string, mayLack = false): Promise<Told> {
  const { target, step } = context
  const lines = linesIn(await context.ask('copy', askCopy(target)))
  const lock = target.install === undefined ? undefined : installToolOf(target.install).lock
  const changed = allOf(lines, 'changed').filter((line) => lock === undefined || !line.endsWith(` ${lock}`))
  const lacks = mayLack ? [] : allOf(lines, 'lacks')
  const head = restOf(lines, 'head') ?? ''
  const wrong = [...(head === commit ? [] : [`${head} ≠ ${commit}`]), ...changed, ...lacks.map((folder) => `∄ ${folder}`)]
  if (wrong.length > 0) fail('checkout-not-so', { folder: target.folder }, { place: placeOf(target, step), evidence: wrong.join('\n') })
  const branch = restOf(lines, 'on') ?? ''
  return { step, told: [`${shortCommit(head)}${branch === '' ? '' : ` ${branch}`}`] }
}

async function undo(context: Context): Promise<Told & { commit: string }> {
  const { run, target, step } = context
  const state = targetState(run, target)
  const kept = learnedBy(state, 'forward', 'keep', checkoutKeptSchema)
  const commit = kept?.commit ?? ''
  await succeeds(
    context,
    'undo',
    bringCopyBack(target, tokenOf(context), { commit: fetchedOf(context).commit, hasInstalled: hasInstalled(state) }),
  )
  return { step, commit, told: [`${shortCommit(commit)}${kept?.branch === undefined ? '' : ` ${kept.branch}`}`] }
}

async function succeeds(context: Context, name: string, command: Command, onLine?: (line: string) => void): Promise<JobAnswer> {
  const { target, step } = context
  const answer = await context.job(name, command, { timeout: target.timeout, onLine })
  const where = { place: placeOf(target, step), evidence: answer.tail }
  if (answer.end.kind === 'running') fail('command-still-running', { seconds: target.timeout / 1000 }, where)
  if (answer.end.kind === 'exited' && name !== 'install') {
    if (answer.end.code === movedExit) fail('checkout-moved', { folder: target.folder }, where)
    if (answer.end.code === notSoExit) fail('checkout-not-so', { folder: target.folder }, where)
    if (answer.end.code === changedExit)
      fail('checkout-changed', { folder: target.folder, count: answer.tail.trim().split('\n').length }, where)
  }
  return mustSucceed(answer, step, target)
}
