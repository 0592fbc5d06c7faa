/** `watch`: in its release it begins a run of its own, and the release goes on; there it looks until its timetable is over. */
import type { Target } from '#shared/domain/plan.ts'
import { limitText, observeStep } from '#shared/kinds/task/watch.ts'
import type { StepFacts } from '#shared/run/step.ts'
import { kindFor } from '../../engine/kind.ts'
import { lookUntilTheEnd } from './look-on.ts'
import { ownPlan } from './own-plan.ts'
import { lookAtFigures } from './preflight.ts'
import type { WatchContext, WatchTarget } from './target.ts'

export const watch = kindFor<WatchTarget>((target: Target): target is WatchTarget => target.kind === 'watch', {
  name: 'watch',
  preflight: async ({ run, target, step }) => ({ step, findings: await lookAtFigures(run, target) }),
  lookAhead: ({ around, plan, target }) => lookAtFigures({ ...around, plan, token: around.identity }, target),
  async forward({ target, step }) {
    if (target.began === undefined) await step('execute', beginApart)
    else await step(observeStep, lookUntilTheEnd)
  },
  // It only looks: what it has seen is not taken back, and it goes on whatever becomes of the release.
  back: async () => true,
})

/** Once: begun again after a break, the same run is found. */
async function beginApart({ run, target, step }: WatchContext): Promise<StepFacts & { told: string[]; apart: string }> {
  const apart = run.beginApart(target.id, () => ownPlan(run.plan, target, run.now()))
  return { step, apart, told: [apart, ...target.limits.map((limit) => limitText(limit))] }
}
