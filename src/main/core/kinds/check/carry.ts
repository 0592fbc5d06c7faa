import type { Target } from '#shared/domain/plan.ts'
import type { CheckSpec } from '#shared/kinds/task/check.ts'
import { conditionDeeds } from '../common/conditions/carried.ts'
import { carryFor } from '../common/deeds.ts'

type CheckTarget = Target & CheckSpec & { kind: 'check' }

export const carryCheck = carryFor(
  (target): target is CheckTarget => target.kind === 'check',
  ({ conditions, until }) => ({ forward: conditionDeeds(conditions, 'verify', until), back: [] }),
)
