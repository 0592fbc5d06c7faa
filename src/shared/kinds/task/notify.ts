/** `notify`: a message in the rooms of a team and by mail. What was said is not taken back; a correction may be said. */
import { z } from 'zod'
import { taskFields } from './task-fields.ts'

export const notifySpecSchema = z.object({
  text: z.string().min(1),
  /** Robots by name, or by kind (`mail`); empty: all that are on. */
  to: z.array(z.string()).default([]),
  /** Said on the way back. */
  correction: z.string().optional(),
})
export type NotifySpec = z.infer<typeof notifySpecSchema>

export const notifyTaskSchema = z.object({ ...taskFields, kind: z.literal('notify'), ...notifySpecSchema.shape })
export type NotifyTask = z.infer<typeof notifyTaskSchema>

/** What its step leaves: the names of those that have taken it; empty where a person has said it. */
export const notifiedSchema = z.object({ step: z.string(), sent: z.array(z.string()) })
