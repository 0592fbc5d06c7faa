import type { Host } from '#shared/domain/host.ts'
import type { Target } from '#shared/domain/plan.ts'
import type { RestoreSpec } from '#shared/kinds/task/dump.ts'

export type RestoreTarget = Target & RestoreSpec & { kind: 'restore'; host: Host }
