import type { Host } from '#shared/domain/host.ts'
import type { Target } from '#shared/domain/plan.ts'
import type { SqlSpec } from '#shared/kinds/task/sql.ts'

export type SqlTarget = Target & SqlSpec & { kind: 'sql' | 'rows'; host: Host }
