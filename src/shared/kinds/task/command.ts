/** `command`: lines as they are written, on hosts. */
import { z } from 'zod'
import { durationSchema } from '../../domain/service.ts'
import { taskFields } from './task-fields.ts'

export const commandTaskSchema = z.object({
  ...taskFields,
  kind: z.literal('command'),
  /** One script: what has control flow or a heredoc is not taken apart. */
  lines: z.array(z.string()).min(1),
  /** Where it is run; without it the account's home. */
  folder: z.string().optional(),
  /** The exit code that is success. */
  exit: z.number().int().min(0).max(255).default(0),
  /** Text that its output must have. */
  contains: z.string().optional(),
  timeout: durationSchema.default(600_000),
  /** Lines that undo it; without them it cannot be undone. */
  back: z.array(z.string()).optional(),
})
export type CommandTask = z.infer<typeof commandTaskSchema>

/** What the kind keeps in a target. */
export const commandSpecSchema = commandTaskSchema
  .pick({ lines: true, folder: true, exit: true, contains: true, timeout: true })
  // The task's `back`.
  .extend({ undo: z.array(z.string()).optional() })
export type CommandSpec = z.infer<typeof commandSpecSchema>
