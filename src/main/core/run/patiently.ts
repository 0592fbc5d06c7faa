import type { Host } from '#shared/domain/host.ts'
import { fail, type Problem, problemOf } from '#shared/problem/problem.ts'
import type { LiveRun } from './live-run.ts'

/** After these the host may answer a moment later. Everything else needs a person. */
const passing = new Set<Problem['code']>([
  'connection-lost',
  'channel-cut',
  'channel-refused',
  'handshake-broken',
  'host-unreachable',
  'host-refuses-port',
  'host-no-answer',
  'host-silent',
  'jump-lost',
  'jump-failed',
  'refused-before-login',
])

/** Milliseconds for which a lost host is waited for: as long as a job's follower waits. */
const patience = 10 * 60_000
/** Milliseconds between attempts: short at first, then seldom enough for a server that counts them. */
const firstPause = 200
const longestPause = 5_000

/**
 * Asks again when the connection was lost: only for what may be asked twice (questions, and jobs and locks that know
 * that they were begun). The loss and the return are journalled. After ten minutes without an answer it is a problem.
 */
export async function patiently<Result>(run: LiveRun, host: Host, attempt: () => Promise<Result>): Promise<Result> {
  const began = run.now()
  let lost = false
  for (let pause = firstPause; ; pause = Math.min(pause * 2, longestPause)) {
    try {
      const result = await attempt()
      if (lost) run.record({ type: 'connection', host: host.name, state: 'back' })
      return result
    } catch (caught) {
      const problem = problemOf(caught)
      if (run.flow.signal.aborted || !passing.has(problem.code)) throw caught
      if (run.now() - began > patience) {
        return fail(
          'host-out-of-reach',
          { host: host.name, minutes: Math.round(patience / 60_000) },
          { place: problem.place, evidence: problem.code, cause: caught },
        )
      }
      if (!lost) run.record({ type: 'connection', host: host.name, state: 'lost', problem })
      lost = true
      await run.flow.wait(pause)
    }
  }
}
