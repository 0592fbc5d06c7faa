import { setTimeout as delay } from 'node:timers/promises'
import type { Host } from '#shared/domain/host.ts'
import { isPassing } from '#shared/problem/course.ts'
import { fail, type Problem, problemOf } from '#shared/problem/problem.ts'
import { awake } from '../../ssh/time-limit.ts'
import type { LiveRun } from '../live-run.ts'

/** Milliseconds for which a lost host is waited for: as long as a job's follower waits. */
export const patience = 10 * 60_000
/** Milliseconds between attempts: short at first, then seldom enough for a server that counts them. */
const firstPause = 200
const longestPause = 5_000
/** Milliseconds for an answer to nothing: a busy host needs some seconds, a silent link gives none. */
const usualProbe = 10_000

/** Milliseconds: a host that needs longer to answer to nothing has been out of reach until a moment ago. */
const comesBack = 5_000

/**
 * A gap is not a verdict, in every step: asks again while the host is out of reach, and only for what may be asked twice (questions, and
 * jobs and locks that know that they were begun). The loss and the return are journalled. After ten minutes without an
 * answer it is a problem. What takes long calls `alive` when it hears of the host, so that the ten minutes are counted from the
 * last sign of it.
 */
export async function patiently<Result>(run: LiveRun, host: Host, attempt: (alive: () => void) => Promise<Result>): Promise<Result> {
  let lost: { at: number } | undefined
  let pause = firstPause
  const alive = () => {
    if (lost && awayOf(run).delete(host.name)) run.record({ type: 'connection', host: host.name, state: 'back' })
    lost = undefined
    pause = firstPause
  }
  try {
    for (;;) {
      try {
        const result = await attempt(alive)
        alive()
        return result
      } catch (caught) {
        const problem = problemOf(caught)
        if (run.flow.signal.aborted) throw caught
        const gap = await gapOf(run, host, problem)
        // The link has come back under this very question: it is asked once more, now that the host answers.
        if (gap === undefined && lost && isLate(problem)) {
          alive()
          continue
        }
        if (gap === undefined) throw caught
        if (lost && run.awake() - lost.at > patience) {
          return fail(
            'host-out-of-reach',
            { host: host.name, minutes: Math.round(patience / 60_000) },
            { place: gap.place, evidence: gap.code, cause: caught },
          )
        }
        if (!awayOf(run).has(host.name)) run.record({ type: 'connection', host: host.name, state: 'lost', problem: gap })
        awayOf(run).add(host.name)
        lost ??= { at: run.awake() }
        await run.flow.wait(pause)
        pause = Math.min(pause * 2, longestPause)
      }
    }
  } finally {
    // Whoever gives up does not know of a return.
    if (lost) awayOf(run).delete(host.name)
  }
}

/** Questions side by side meet one gap, which is told once. */
const away = new WeakMap<LiveRun, Set<string>>()

function awayOf(run: LiveRun): Set<string> {
  const known = away.get(run) ?? new Set()
  away.set(run, known)
  return known
}

/** Milliseconds for which what is put away at an end is tried again. */
const brief = 30_000

/**
 * Puts something away at an end (a lock, a key) over a gap that is soon over; a host that stays away keeps nobody waiting. Only for what
 * may be done twice.
 */
export async function overAGap<Result>(attempt: () => Promise<Result>): Promise<Result> {
  const end = awake() + brief
  for (;;) {
    try {
      return await attempt()
    } catch (caught) {
      if (awake() > end || !isPassing(problemOf(caught))) throw caught
      await delay(firstPause)
    }
  }
}

/**
 * What is missing, where nothing but the host's answer is. A question that took too long may itself be slow, or have met a
 * link that fell silent, which nobody has noticed yet: the host is asked for nothing else than an answer.
 */
async function gapOf(run: LiveRun, host: Host, problem: Problem): Promise<Problem | undefined> {
  if (isPassing(problem)) return problem
  const began = run.awake()
  if (!isLate(problem) || ((await answers(run, host)) && run.awake() - began < comesBack)) return undefined
  return { code: 'link-silent', values: { host: host.name }, place: problem.place }
}

const isLate = ({ code, values }: Problem): boolean =>
  code === 'answer-late' || (code === 'no-usable-shell' && values.seconds !== undefined)

async function answers(run: LiveRun, host: Host): Promise<boolean> {
  try {
    const connection = await run.connections.to(host)
    const { end } = await connection.ask('true', { timeout: run.probeTimeout ?? usualProbe, signal: run.flow.signal })
    return end.kind === 'exited'
  } catch {
    return false
  }
}
