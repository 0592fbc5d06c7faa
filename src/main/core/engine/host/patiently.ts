import type { Host } from '#shared/domain/host.ts'
import { isPassing } from '#shared/problem/course.ts'
import { fail, problemOf } from '#shared/problem/problem.ts'
import type { LiveRun } from '../live-run.ts'

/** Milliseconds for which a lost host is waited for: as long as a job's follower waits. */
const patience = 10 * 60_000
/** Milliseconds between attempts: short at first, then seldom enough for a server that counts them. */
const firstPause = 200
const longestPause = 5_000

/**
 * Asks again when the connection was lost: only for what may be asked twice (questions, and jobs and locks that know
 * that they were begun). The loss and the return are journalled. After ten minutes without an answer it is a problem.
 * What takes long calls `alive` when it hears of the host, so that the ten minutes are counted from the last sign of it.
 */
export async function patiently<Result>(run: LiveRun, host: Host, attempt: (alive: () => void) => Promise<Result>): Promise<Result> {
  let lost: { at: number } | undefined
  let pause = firstPause
  const alive = () => {
    if (lost) run.record({ type: 'connection', host: host.name, state: 'back' })
    lost = undefined
    pause = firstPause
  }
  for (;;) {
    try {
      const result = await attempt(alive)
      alive()
      return result
    } catch (caught) {
      const problem = problemOf(caught)
      if (run.flow.signal.aborted || !isPassing(problem)) throw caught
      if (lost && run.now() - lost.at > patience) {
        return fail(
          'host-out-of-reach',
          { host: host.name, minutes: Math.round(patience / 60_000) },
          { place: problem.place, evidence: problem.code, cause: caught },
        )
      }
      if (!lost) run.record({ type: 'connection', host: host.name, state: 'lost', problem })
      lost ??= { at: run.now() }
      await run.flow.wait(pause)
      pause = Math.min(pause * 2, longestPause)
    }
  }
}
