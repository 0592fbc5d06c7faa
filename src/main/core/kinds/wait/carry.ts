import type { Target } from '#shared/domain/plan.ts'
import type { WaitSpec } from '#shared/kinds/task/wait.ts'
import { carryFor } from '../common/deeds.ts'

type WaitTarget = Target & WaitSpec & { kind: 'wait' }

export const carryWait = carryFor(
  (target): target is WaitTarget => target.kind === 'wait',
  ({ duration, until }) => ({ forward: [{ do: 'wait', step: 'wait', duration, until }], back: [] }),
)
