import { setImmediate as nextTurn } from 'node:timers/promises'
import { fail } from '#shared/problem/problem.ts'
import { estimateSteps, type StepSample } from '#shared/run/estimate.ts'
import type { CoreParts } from '../core-parts.ts'
import type { Handlers } from '../dispatch.ts'
import { samplesOf, stepsToCome } from '../report/step-samples.ts'

/** Newest runs that are read: enough for a median, and none from when the hosts were others. */
const runsRead = 20

export function estimateHandlers({ journal }: CoreParts) {
  return {
    'run.estimate': async ({ run }) => {
      const { plan } = journal.run(run) ?? fail('run-unknown', { run })
      const services = [...new Set(plan.targets.map(({ title }) => title))]
      const samples: StepSample[] = []
      for (const id of journal.known.withServices(services, runsRead)) {
        const earlier = journal.run(id) ?? fail('run-unknown', { run: id })
        samples.push(...samplesOf(earlier.plan, journal.stateOf(id)))
        // A run that was not looked at before takes some milliseconds: a live one comes in between.
        await nextTurn()
      }
      return estimateSteps(stepsToCome(plan, journal.stateOf(run)), samples)
    },
  } satisfies Partial<Handlers>
}
