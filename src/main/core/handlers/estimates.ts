import { fail } from '#shared/problem/problem.ts'
import { estimateSteps } from '#shared/run/estimate.ts'
import type { CoreParts } from '../core-parts.ts'
import type { Handlers } from '../dispatch.ts'
import { stateOf } from '../engine/state-of.ts'
import { samplesOf, stepsToCome } from '../report/step-samples.ts'

/** Newest runs that are read: enough for a median, and none from when the hosts were others. */
const runsRead = 20

export function estimateHandlers({ journal }: CoreParts) {
  return {
    'run.estimate': ({ run }) => {
      const record = journal.run(run) ?? fail('run-unknown', { run })
      const services = new Set(record.plan.targets.map(({ title }) => title))
      const alike = journal.runs().filter(({ plan }) => plan.targets.some(({ title }) => services.has(title)))
      const samples = alike.slice(0, runsRead).flatMap((earlier) => samplesOf(earlier.plan, stateOf(journal, earlier)))
      return estimateSteps(stepsToCome(record.plan, stateOf(journal, record)), samples)
    },
  } satisfies Partial<Handlers>
}
