import type { Target } from '#shared/domain/plan.ts'
import { fail, problemOf } from '#shared/problem/problem.ts'
import type { Command } from '../../commands/command.ts'
import { lastFact } from '../../commands/facts.ts'
import { forgetFormer, type LockOwner, lockPath, releaseLock, takeLock, takeLockOver, touchLock } from '../../commands/lock.ts'
import type { Heart, LiveRun } from '../live-run.ts'
import { hostOf, placeOf } from '../place-of.ts'
import { unseenEnds } from '../step/end-open-jobs.ts'
import { askHost, type Reported } from './ask-host.ts'
import { overAGap, patiently } from './patiently.ts'

/** Milliseconds between signs of life; a lock without one for minutes may be looked into. */
const usualHeartbeat = 30_000

/**
 * One lock on the host while the story goes on: the one that the target's kind has named. Held by somebody else: a question, and a
 * takeover in the open. A story within a story finds the lock held. After a kill of Ferry the lock stays, and is found to be this run's
 * own when it is resumed.
 */
export async function holdLock<Result>(run: LiveRun, target: Target, story: () => Promise<Result>): Promise<Result> {
  const release = await takeHold(run, target)
  try {
    return await story()
  } finally {
    await release()
  }
}

/** The same, for whoever lets go later. A target without a lock needs none. */
export async function takeHold(run: LiveRun, target: Target): Promise<() => Promise<void>> {
  const { lock } = target
  if (lock === undefined) return async () => undefined
  const name = `${hostOf(target).name} ${lock}`
  const held = run.locks.get(name)
  if (held === undefined) {
    await acquire(run, target, lock)
    run.locks.set(name, { stories: 1, heart: startHeart(run, target, lock) })
  } else held.stories += 1
  return async () => {
    const hold = run.locks.get(name)
    if (hold === undefined) return
    hold.stories -= 1
    if (hold.stories > 0) return
    run.locks.delete(name)
    await hold.heart.stop()
    // Ferry is closing: what was begun goes on there, and nobody else may come between.
    if (!run.isAbandoned) await letGo(run, target, lock)
  }
}

/**
 * Right before something is changed: between two signs of life somebody may have taken the lock over, and is at work there by now. Stops the
 * run where it is so. A host that does not answer is none's; the step itself waits for it.
 */
export async function lookAtHold(run: LiveRun, target: Target): Promise<void> {
  if (target.lock !== undefined) await run.locks.get(`${hostOf(target).name} ${target.lock}`)?.heart.look()
}

async function acquire(run: LiveRun, target: Target, lock: string): Promise<void> {
  const host = hostOf(target)
  const owner = ownerOf(run)
  const { text, facts } = await patiently(run, host, () => send(run, target, lock, takeLock(lock, owner)))
  const state = stateIn({ facts })
  if (state === 'taken' || state === 'ours') {
    run.record({ type: 'lock', target: target.id, state: 'taken' })
    return endWork(run, target, lock, facts)
  }
  if (state !== 'held') fail('lock-not-taken', { path: lockPath(lock) }, { place: placeOf(target), evidence: text })

  const [operator = '?', computer = '?', other = '?', , since = '?'] = [...text.matchAll(/^\s*lock-owner (.*)$/gm)].map(
    (match) => match[1] ?? '',
  )
  // A host whose clock was set back since has its sign of life from later on: then it counts as new.
  const heartbeatAge = Math.max(0, Number(lastFact(facts, 'lock-age')?.rest ?? 0)) * 1000
  const jobs = facts.filter((fact) => fact.name === 'lock-job').map((fact) => fact.rest)
  const { takeOver } = await run.ask<'lock-held'>({
    kind: 'lock-held',
    target: target.id,
    owner: { operator, computer, run: other, since, heartbeatAge, jobs },
  })
  if (!takeOver) {
    // Nobody is there to talk to: it is what a run of this data directory has left. `ferry runs` knows no other.
    const isOwn = other.startsWith(`${run.identity}-`)
    fail(isOwn ? 'lock-held-own' : 'lock-held', { operator, computer, since, run: other }, { place: placeOf(target) })
  }
  const over = await patiently(run, host, () => send(run, target, lock, takeLockOver(lock, owner)))
  run.record({ type: 'lock', target: target.id, state: 'taken-over' })
  // Behind it: whose work it was looks at the lock then, and begins nothing more.
  await endWork(run, target, lock, over.facts)
}

/**
 * Two writers in one directory leave a tree that is neither: what a former owner has going on under this very lock ends, and is said. Until
 * then whoever comes back to the lock, after a break or to try again, looks for it again.
 */
async function endWork(run: LiveRun, target: Target, lock: string, facts: Reported['facts']): Promise<void> {
  const host = hostOf(target)
  if (lastFact(facts, 'lock-former') === undefined) return
  for (const { name, rest: job } of facts) {
    if (name !== 'lock-work') continue
    const { left } = await patiently(run, host, () => run.jobs.cancel(host, job))
    const evidence = left.map(({ pid, command }) => `${pid} ${command}`).join('\n') || undefined
    const about = { values: { job }, place: placeOf(target), evidence }
    const { kind } = await patiently(run, host, () => run.jobs.status(host, job))
    if (kind === 'running' || left.length > 0) fail('lock-work-remains', about.values, about)
    run.tell.problem({ code: 'lock-work-ended', ...about })
  }
  await patiently(run, host, () => send(run, target, lock, forgetFormer(lock)))
}

/** What this run has begun under the lock and left to itself goes on: then the lock stays, and says so to whoever comes next. */
async function letGo(run: LiveRun, target: Target, lock: string): Promise<void> {
  const release = async (): Promise<string | undefined> => {
    const job = await stillGoing(run, target, lock)
    if (job === undefined) await send(run, target, lock, releaseLock(lock, run.token))
    return job
  }
  try {
    // Who has stopped the run does not wait for a host that is away.
    const job = await (run.flow.signal.aborted ? release() : overAGap(release))
    if (job === undefined) run.record({ type: 'lock', target: target.id, state: 'released' })
    else run.tell.problem({ code: 'lock-kept', values: { path: lockPath(lock), job }, place: placeOf(target) })
  } catch (caught) {
    // The host is out of reach: the lock stays, and whoever comes next sees whose it was. The story's own end counts.
    run.record({ type: 'connection', host: hostOf(target).name, state: 'lost', problem: problemOf(caught) })
  }
}

/** Of every place that has this lock here: a job that changes something, has been begun, and has not ended by what the host says. */
async function stillGoing(run: LiveRun, target: Target, lock: string): Promise<string | undefined> {
  const host = hostOf(target)
  const places = run.plan.targets.filter((one) => one.lock === lock && hostOf(one).name === host.name).map(({ id }) => id)
  const begun = run
    .state()
    .targets.filter(({ id }) => places.includes(id))
    .flatMap(unseenEnds)
  for (const job of begun) if ((await run.jobs.status(host, job)).kind === 'running') return job
  return undefined
}

/**
 * Gives signs of life until it is stopped; then one that is under way is waited for, so that none comes after the release. A lock that
 * is somebody else's by now stops the run: there would be two writers. One that cannot be written to is said, and is still ours.
 */
function startHeart(run: LiveRun, target: Target, lock: string): Heart {
  const host = hostOf(target).name
  const ending = new AbortController()
  let beating: Promise<void> | undefined
  let trouble: 'away' | 'unwritable' | undefined
  const lose = () => {
    ending.abort()
    run.record({ type: 'lock', target: target.id, state: 'lost' })
    run.tell.problem({ code: 'lock-lost', values: { path: lockPath(lock) }, place: placeOf(target) })
    run.flow.stop()
  }
  const sign = (signal = ending.signal) => send(run, target, lock, touchLock(lock, run.token), signal)
  const loseUnlessOurs = async (answer: Reported) => {
    const state = stateIn(answer)
    // Somebody has cleared it away: it is free for whoever comes first.
    if (state === 'other' || (state === 'gone' && !(await takeAgain(run, target, lock, ending.signal)))) lose()
  }
  const beat = async (): Promise<void> => {
    try {
      const answer = await sign()
      if (trouble === 'away') run.record({ type: 'connection', host, state: 'back' })
      trouble = undefined
      await loseUnlessOurs(answer)
    } catch (caught) {
      if (ending.signal.aborted) return
      const problem = problemOf(caught)
      const now = problem.code === 'lock-not-taken' ? 'unwritable' : 'away'
      if (trouble === now) return
      trouble = now
      if (now === 'unwritable') run.tell.problem({ ...problem, code: 'lock-no-sign', values: { path: lockPath(lock) } })
      else run.record({ type: 'connection', host, state: 'lost', problem })
    }
  }
  const timer = setInterval(() => {
    if (ending.signal.aborted) return clearInterval(timer)
    beating ??= beat().finally(() => {
      beating = undefined
    })
  }, run.heartbeatInterval ?? usualHeartbeat)
  return {
    look: async () => {
      // Whoever stops the run waits for no silent host.
      const answer = await sign(AbortSignal.any([ending.signal, run.flow.signal])).catch(() => undefined)
      if (answer !== undefined && !ending.signal.aborted) await loseUnlessOurs(answer).catch(() => undefined)
    },
    async stop() {
      clearInterval(timer)
      ending.abort()
      await beating
    },
  }
}

/** Returns whether it is ours again. */
async function takeAgain(run: LiveRun, target: Target, lock: string, signal: AbortSignal): Promise<boolean> {
  const state = stateIn(await send(run, target, lock, takeLock(lock, ownerOf(run)), signal))
  return state === 'taken' || state === 'ours'
}

const ownerOf = (run: LiveRun): LockOwner => ({ operator: run.operator, computer: run.computer, run: run.token, title: run.plan.title })
const stateIn = ({ facts }: Pick<Reported, 'facts'>) => lastFact(facts, 'lock')?.rest

/** Every one of these may be sent twice: a lock that was taken is found to be ours. */
async function send(run: LiveRun, target: Target, lock: string, command: Command, signal?: AbortSignal): Promise<Reported> {
  const { end, stdout, stderr, facts } = await askHost(run.connections, target, command, { signal })
  const where = { place: placeOf(target), evidence: `${stderr}${stdout}` }
  if (end.kind === 'exited' && end.code === 0) return { text: stdout, facts }
  if (end.kind === 'unknown') fail(end.problem.code, end.problem.values, where)
  return fail('lock-not-taken', { path: lockPath(lock) }, where)
}
