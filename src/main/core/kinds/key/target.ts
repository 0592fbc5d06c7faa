import type { ServiceAddress } from '#shared/domain/database.ts'
import type { Target } from '#shared/domain/plan.ts'
import type { KeySpec } from '#shared/kinds/key.ts'
import type { StepContext } from '../../engine/step/step-context.ts'

/** `centre`: the address of a store that is reached by HTTP. */
export type KeyTarget = Target & KeySpec & { kind: 'key'; centre?: ServiceAddress }
export type KeyContext = StepContext<KeyTarget>
