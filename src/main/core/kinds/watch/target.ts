import type { Target } from '#shared/domain/plan.ts'
import type { WatchTarget as Fields } from '#shared/kinds/task/watch.ts'
import type { StepContext } from '../../engine/step/step-context.ts'

export type WatchTarget = Target & Fields & { kind: 'watch' }
export type WatchContext = StepContext<WatchTarget>
