/** Old values of configuration centres: shown ones stand in the journal, others in the vault. Pure. */
import { z } from 'zod'
import type { Target } from '../domain/plan.ts'
import { stepOf } from '../run/selectors.ts'
import type { TargetState } from '../run/state.ts'

const inCentreSchema = z.object({ kind: z.enum(['key', 'traffic']), store: z.object({ of: z.enum(['apollo', 'nacos', 'redis']) }) })
const keptSchema = z.object({ kept: z.object({ had: z.boolean(), value: z.string().optional() }) })

/** Whether the old value of a target may have to be put into the vault, or read there: what is not kept yet is known by nobody. */
export function mayNeedVault(target: Target, state?: TargetState): boolean {
  if (!inCentreSchema.safeParse(target).success) return false
  const kept = keptSchema.safeParse(state && stepOf(state, 'forward', 'keep')?.facts).data?.kept
  return kept === undefined || (kept.had && kept.value === undefined)
}
