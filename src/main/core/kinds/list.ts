/** Every kind of task that there is. A new one is added here, and in `shared/kinds/list.ts`. */
import type { Room } from './room.ts'
import { upgrade } from './upgrade/kind.ts'
import { planUpgrade } from './upgrade/plan.ts'

export const kinds: readonly Room[] = [{ ...upgrade, plan: planUpgrade }]
