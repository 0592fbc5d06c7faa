import { z } from 'zod'
import { holdSchema } from '../../run/hold.ts'
import { sourceLinkSchema } from './task-fields.ts'

/** A service gets a new version; where and how stands in the inventory. */
export const upgradeTaskSchema = z.object({
  kind: z.literal('upgrade'),
  service: z.string(),
  /** Absolute path of the archive on the operator's computer. */
  archive: z.string(),
  phase: z.string().optional(),
  batch: z.string().optional(),
  owner: z.array(z.string()).optional(),
  atOnce: z.number().int().positive().optional(),
  stopAfter: z.number().int().positive().optional(),
  when: holdSchema.optional(),
  source: sourceLinkSchema.optional(),
})
export type UpgradeTask = z.infer<typeof upgradeTaskSchema>

export const isUpgradeTask = (task: { kind: string }): task is UpgradeTask => task.kind === 'upgrade'
