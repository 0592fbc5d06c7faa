import type { Target } from '#shared/domain/plan.ts'
import { carryFor } from '../common/deeds.ts'

type PersonTarget = Target & { undo?: string }

/** Its lines are asked at the gate behind it, as in a run of Ferry. */
export const carryPerson = carryFor(
  (target: Target): target is PersonTarget => target.waits,
  ({ undo, named }) => ({
    forward: [],
    back: undo === undefined ? [] : [{ do: 'ask', step: 'undo', lines: [undo] }],
    left: named === true ? ['named'] : [],
  }),
)
