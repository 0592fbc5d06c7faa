import type { Target } from '#shared/domain/plan.ts'
import type { KeySpec } from '#shared/kinds/key.ts'
import type { StepContext } from '../../engine/step/step-context.ts'

export type KeyTarget = Target & KeySpec & { kind: 'key' }
export type KeyContext = StepContext<KeyTarget>
