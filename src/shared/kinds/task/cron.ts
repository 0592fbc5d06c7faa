/** `cron`: lines of an account's crontab or of a file that cron reads, added, taken away, or handed over from an old job to a new one. */
import { z } from 'zod'
import { durationSchema } from '../../domain/service.ts'
import { taskFields } from './task-fields.ts'

const lineSchema = z.string().regex(/^[^\n\0]*\S[^\n\0]*$/)

export const cronSpecSchema = z
  .object({
    /** Whole lines as they stand in the table: jobs, and settings such as `MAILTO=""`. One that is there already is not added again. */
    add: z.array(lineSchema).default([]),
    /** Whole lines that go. With `add` they are the old jobs, and go when the new ones are in the table and proven. */
    remove: z.array(lineSchema).default([]),
    /** Whose crontab; without it that of the account that Ferry works as. */
    account: z
      .string()
      .regex(/^[\w][\w.-]*$/)
      .optional(),
    /** A file that cron reads by itself (`/etc/cron.d/shop`) in place of a crontab: its lines name the account before the command. */
    file: z.string().startsWith('/').optional(),
    /** Run once in the surroundings that cron gives the new job; it must end with 0 before the old one goes. */
    check: z.string().optional(),
    sudo: z.boolean().default(false),
    timeout: durationSchema.default(120_000),
  })
  .refine(({ add, remove }) => add.length + remove.length > 0)
  .refine(({ account, file }) => account === undefined || file === undefined)
export type CronSpec = z.infer<typeof cronSpecSchema>

export const cronTaskSchema = z.object({ ...taskFields, kind: z.literal('cron'), ...cronSpecSchema.shape })
export type CronTask = z.infer<typeof cronTaskSchema>

/** What the steps tell: of the table before, how many lines it had; on the way back, whether it is exactly what it was. */
export const cronKeptSchema = z.looseObject({ step: z.literal('keep'), lines: z.number().int().optional() })
export const cronBackSchema = z.looseObject({ step: z.literal('undo'), exact: z.boolean() })
