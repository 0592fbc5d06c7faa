import { z } from 'zod'
import { fail } from '../problem/problem.ts'
import { stepNames } from '../run/step.ts'
import { archiveFactsSchema } from './archive.ts'
import { hostSchema } from './host.ts'
import { releaseCheckSchema } from './release.ts'
import { serviceSchema } from './service.ts'

export const gates = ['host', 'service', 'none'] as const
export type Gate = (typeof gates)[number]

/** The lines of one step exactly as the host's shell will get them. Where a value is known only then, `<pid>` stands for it. */
export const plannedStepSchema = z.object({
  step: z.enum(stepNames),
  lines: z.array(z.string()),
})

/** A service on a host: what a run upgrades and rolls back as one. */
export const targetSchema = z.object({
  /** `service@host`. */
  id: z.string(),
  host: hostSchema,
  /** With every `{name}` filled in for this host, except `{date}`, which is filled with the plan's. */
  service: serviceSchema,
  /** Absent in a run that only brings a backup back. */
  archive: archiveFactsSchema.optional(),
  /** The backup that such a run restores. */
  restoreFrom: z.string().optional(),
  /** The backup's path if it is free; preflight finds a free one (`_2`, `_3`). */
  backup: z.string(),
  forward: z.array(plannedStepSchema),
  back: z.array(plannedStepSchema),
  /** Lines for a person at this target's gate. */
  persons: z.array(z.string()),
})

/** What is written today; plans of earlier ones are read in today's words (`journal/upcast.ts`). */
export const planFormat = 2

export const planSchema = z.object({
  /** Of which Ferry: jobs on hosts were named with other words by the first (format 1). */
  format: z.number().int().default(planFormat),
  title: z.string(),
  /** `20170220`: fills `{date}`. */
  date: z.string(),
  gate: z.enum(gates),
  /** In the order of the run. */
  targets: z.array(targetSchema),
  /** Hosts that are only passed through. */
  jumps: z.array(hostSchema),
  /** Asked at the end of the run. */
  verify: z.array(releaseCheckSchema),
  /** The file it was made from. */
  source: z.string().optional(),
})

export type PlannedStep = z.infer<typeof plannedStepSchema>
export type Target = z.infer<typeof targetSchema>
/** The archive of a target that is upgraded. */
export function archiveOf(target: Target): z.infer<typeof archiveFactsSchema> {
  return target.archive ?? fail('internal', { message: `${target.id} has no archive` })
}

export type Plan = z.infer<typeof planSchema>
