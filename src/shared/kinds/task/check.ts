/** `check`: what must hold on hosts before the release goes on. Looks, changes nothing. */
import { z } from 'zod'
import { durationSchema } from '../../domain/service.ts'
import { taskFields } from './task-fields.ts'

/** `5G`, `512M`: of 1024. */
export const amountSchema = z.string().regex(/^\d+(?:\.\d+)?[KMGT]$/)

export const conditionSchema = z.discriminatedUnion('is', [
  z.object({ is: z.literal('port'), port: z.number().int().min(1).max(65535), closed: z.boolean().default(false) }),
  /** A piece of a process's command line; so many of them. */
  z.object({ is: z.literal('process'), process: z.string().min(1), count: z.number().int().nonnegative().optional() }),
  /** A text in the last lines of a file. */
  z.object({
    is: z.literal('log'),
    log: z.string(),
    contains: z.string().min(1),
    absent: z.boolean().default(false),
    last: z.number().int().positive().default(1_000),
  }),
  z.object({ is: z.literal('disk'), disk: z.string(), free: amountSchema }),
  z.object({ is: z.literal('memory'), memory: amountSchema }),
  /** Load of the last minute for each processor. */
  z.object({ is: z.literal('cpu'), cpu: z.number().positive() }),
  /** The output of a command. */
  z.object({ is: z.literal('version'), version: z.string().min(1), contains: z.string().min(1) }),
  /** `10.0.0.5:3306` can be reached from the host. */
  z.object({ is: z.literal('reach'), reach: z.string().regex(/^\S+:\d{1,5}$/) }),
  z.object({ is: z.literal('rights'), rights: z.string(), mode: z.string().optional(), owner: z.string().optional() }),
])
export type Condition = z.infer<typeof conditionSchema>

export const checkSpecSchema = z.object({
  conditions: z.array(conditionSchema).min(1),
  /** Repeated for so long until all hold. */
  until: durationSchema.default(0),
})
export type CheckSpec = z.infer<typeof checkSpecSchema>

export const checkTaskSchema = z.object({ ...taskFields, kind: z.literal('check'), ...checkSpecSchema.shape })
export type CheckTask = z.infer<typeof checkTaskSchema>
