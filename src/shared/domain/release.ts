import { z } from 'zod'
import { backEntrySchema } from '../kinds/back-list.ts'
import { taskSchema } from '../kinds/list.ts'
import { sourceLinkSchema } from '../kinds/task/task-fields.ts'
import { emergencySchema } from './emergency.ts'
import { inventorySchema } from './inventory.ts'
import { rehearsalNeedSchema } from './rehearsal.ts'
import { releaseCheckSchema } from './release-check.ts'

export const releaseSchema = z.object({
  /** The title. */
  release: z.string().min(1),
  /** As written in the file, `2017-02-20`. The backup date is the day of the run unless the operator keeps this one. */
  date: z.string().optional(),
  tasks: z.array(taskSchema),
  verify: z.array(releaseCheckSchema).default([]),
  /** Tasks that undo others, in place of what their kinds would do: `of` is the place of the other among `tasks`, from 0. */
  undoing: z.array(z.object({ of: z.number().int().nonnegative(), task: taskSchema })).optional(),
  /** Who made the change: none of them approves it. */
  authors: z.array(z.string()).optional(),
  emergency: emergencySchema.optional(),
  /** Before it is carried out in production it must have been rehearsed so; without it only where the settings ask for it. */
  rehearsal: rehearsalNeedSchema.optional(),
  /** The document's own order of going back; without it, the reverse of what was done. */
  back: z.array(backEntrySchema).optional(),
})

/** A remark of a reader: it was understood so, or needs a look. */
export const remarkSchema = z.object({
  severity: z.enum(['info', 'warning', 'error']),
  zh: z.string(),
  en: z.string(),
  source: sourceLinkSchema,
})

/** What a release document says: a release, the hosts and services it names, and where each value stands. */
export const documentReadingSchema = z.object({
  release: releaseSchema,
  inventory: inventorySchema,
  /** From a value's path (`services.ecsc.stop.signal`, `hosts.ecsc-1.address`) to its line. */
  sources: z.record(z.string(), sourceLinkSchema),
  remarks: z.array(remarkSchema),
})

export type SourceLink = z.infer<typeof sourceLinkSchema>
export type { BackEntry } from '../kinds/back-list.ts'
export type { Task } from '../kinds/list.ts'
export { sourceLinkSchema } from '../kinds/task/task-fields.ts'
export type { ReleaseCheck } from './release-check.ts'
export type Release = z.infer<typeof releaseSchema>
export type Remark = z.infer<typeof remarkSchema>
export type DocumentReading = z.infer<typeof documentReadingSchema>
