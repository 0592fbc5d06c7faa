/** The document's own order of going back: what is to be brought back when, and what is to be done between. */
import { z } from 'zod'
import { taskSchema } from './list.ts'
import { sourceLinkSchema } from './task/task-fields.ts'

const named = {
  /** A service, a task's title or text, or a phase of the release. */
  of: z.string().min(1),
  owner: z.array(z.string()).default([]),
  source: sourceLinkSchema.optional(),
}

/** What the release has done there is undone now. */
export const bringBackSchema = z.object({ kind: z.literal('back'), ...named })
/** Taken out of service now; it is brought back, and started again, where its `back` stands. */
export const takeDownSchema = z.object({ kind: z.literal('stop'), ...named })

export const backEntrySchema = z.discriminatedUnion('kind', [bringBackSchema, takeDownSchema, taskSchema])
export type BackEntry = z.infer<typeof backEntrySchema>
export type NamingEntry = z.infer<typeof bringBackSchema> | z.infer<typeof takeDownSchema>

export const isNaming = (entry: BackEntry): entry is NamingEntry => entry.kind === 'back' || entry.kind === 'stop'
