import type { Database } from '#shared/domain/database.ts'
import type { Host } from '#shared/domain/host.ts'
import type { Target } from '#shared/domain/plan.ts'
import type { LiquibaseSpec } from '#shared/kinds/task/liquibase.ts'

export type LiquibaseTarget = Target & LiquibaseSpec & { kind: 'liquibase'; host: Host; database: Database }

/** Lines that only look, with what they print on both outputs; the exit code comes back. */
export type Looks = (name: string, lines: readonly string[]) => Promise<{ text: string; code: number }>
