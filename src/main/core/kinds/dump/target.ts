import type { Host } from '#shared/domain/host.ts'
import type { Target } from '#shared/domain/plan.ts'
import type { DumpSpec } from '#shared/kinds/task/dump.ts'

export type DumpTarget = Target & DumpSpec & { kind: 'dump'; host: Host }
