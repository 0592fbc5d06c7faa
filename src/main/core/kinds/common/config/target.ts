import type { ServiceAddress } from '#shared/domain/database.ts'
import type { Target } from '#shared/domain/plan.ts'
import type { KeySpec } from '#shared/kinds/task/key.ts'
import type { ConfigStore } from '#shared/kinds/task/traffic.ts'
import type { StepContext } from '../../../engine/step/step-context.ts'

/** A target of any kind that changes one key of a store. `centre`: the address of a store that is reached by HTTP. */
export type ConfigTarget = Target &
  Omit<KeySpec, 'store' | 'absent'> &
  Partial<Pick<KeySpec, 'absent'>> & { store: ConfigStore; centre?: ServiceAddress }
export type ConfigContext = StepContext<ConfigTarget>
