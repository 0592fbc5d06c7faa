import { fail } from '#shared/problem/problem.ts'
import type { CoreParts } from '../core-parts.ts'
import type { Handlers } from '../dispatch.ts'

/** The built-in fleet as a window begins and ends it. A run that goes on is never left behind unseen. */
export function sandboxHandlers({ options, runner, journal }: CoreParts) {
  const port = () => options.sandbox ?? fail('sandbox-not-here')
  /** What only looks is not in the way, and is not broken off in the middle of anything. */
  const liveRun = () => runner.live().find((run) => journal.run(run)?.plan.apart === undefined)
  return {
    'sandbox.state': () => options.sandbox?.state() ?? { kind: 'absent' as const },
    'sandbox.start': async () => {
      await port().start(() => {
        const run = liveRun()
        if (run !== undefined) fail('sandbox-run-under-way', { run })
      })
      return {}
    },
    'sandbox.end': async ({ interrupt }) => {
      const run = liveRun()
      if (run !== undefined && !interrupt) fail('sandbox-run-inside', { run })
      await port().end()
      return {}
    },
  } satisfies Partial<Handlers>
}
