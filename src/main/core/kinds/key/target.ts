import type { Target } from '#shared/domain/plan.ts'
import type { KeySpec } from '#shared/kinds/key.ts'
import type { StepContext } from '../../engine/step/step-context.ts'
import type { ConfigTarget } from '../common/config/target.ts'

export type KeyTarget = Target & KeySpec & Pick<ConfigTarget, 'centre'> & { kind: 'key' }
export type KeyContext = StepContext<KeyTarget>
