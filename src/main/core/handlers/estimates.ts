import { setImmediate as nextTurn } from 'node:timers/promises'
import { fail } from '#shared/problem/problem.ts'
import { estimateSteps, ownFirst, type StepSample } from '#shared/run/estimate.ts'
import type { CoreParts } from '../core-parts.ts'
import type { Handlers } from '../dispatch.ts'
import { samplesOf, stepsToCome } from '../report/step-samples.ts'

/** Newest runs that are read: enough for a median, and none from when the hosts were others. */
const runsRead = 20

export function estimateHandlers({ journal }: CoreParts) {
  return {
    'run.estimate': async ({ run }) => {
      const { plan } = journal.run(run) ?? fail('run-unknown', { run })
      const titles = [...new Set(plan.targets.map(({ title }) => title))]
      const own = samplesOf(plan, journal.stateOf(run))
      const earlier: StepSample[] = []
      for (const id of journal.known.withServices(titles, runsRead)) {
        if (id === run) continue
        const { plan: before } = journal.run(id) ?? fail('run-unknown', { run: id })
        earlier.push(...samplesOf(before, journal.stateOf(id)))
        // A run that was not looked at before takes some milliseconds: a live one comes in between.
        await nextTurn()
      }
      return estimateSteps(stepsToCome(plan, journal.stateOf(run)), ownFirst(own, earlier))
    },
  } satisfies Partial<Handlers>
}
