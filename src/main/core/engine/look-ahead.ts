import type { Plan, Target } from '#shared/domain/plan.ts'
import { problemOf } from '#shared/problem/problem.ts'
import type { Finding } from '#shared/run/step.ts'
import { type Kind, kindOf } from './kind.ts'
import type { RunSurroundings } from './live-run.ts'
import { placeOf } from './place-of.ts'

type Kinds = readonly Kind[]

/** Preflight without a run: nothing is journalled, nothing changes. A host that cannot be reached is a finding too. */
export async function lookAhead(around: RunSurroundings, kinds: Kinds, plan: Plan, target: Target): Promise<Finding[]> {
  try {
    return await kindOf(kinds, target).lookAhead({ around, plan, target })
  } catch (caught) {
    const step = target.forward.find(({ ahead }) => ahead)?.step
    return [{ severity: 'blocking', subject: 'reach', problem: { place: placeOf(target, step), ...problemOf(caught) } }]
  }
}
