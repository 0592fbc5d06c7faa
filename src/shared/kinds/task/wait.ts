/** `wait`: so long, or until a time of day. */
import { z } from 'zod'
import { durationSchema } from '../../domain/service.ts'
import { taskFields } from './task-fields.ts'

/** `22:00`, by the clock of the operator's computer; one that has passed by less than half a day is not waited for, any other is the next. */
const timeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/)

export const waitSpecSchema = z.object({ duration: durationSchema.optional(), until: timeOfDay.optional() })
export type WaitSpec = z.infer<typeof waitSpecSchema>

export const waitTaskSchema = z.object({ ...taskFields, kind: z.literal('wait'), ...waitSpecSchema.shape })
export type WaitTask = z.infer<typeof waitTaskSchema>
