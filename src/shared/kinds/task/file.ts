/** `file`: put, replaced, edited, linked, given rights, or taken away; what was there is kept exactly, and restored on the way back. */
import { z } from 'zod'
import { durationSchema } from '../../domain/service.ts'
import { taskFields } from './task-fields.ts'

export const fileSpecSchema = z.object({
  /** What is changed, and kept before: absolute paths. All but `lines` change the first alone. */
  paths: z.array(z.string()).min(1),
  change: z.discriminatedUnion('by', [
    /** A file of the operator's computer. */
    z.object({ by: z.literal('put'), from: z.string() }),
    /** A file of the host. */
    z.object({ by: z.literal('copy'), from: z.string() }),
    z.object({ by: z.literal('text'), text: z.string() }),
    /** `KEY = VALUE` or `KEY: VALUE`: the value in every line of that key; without one, a line at the end. */
    z.object({ by: z.literal('key'), key: z.string().min(1), value: z.string() }),
    /** This line in place of each that contains `matching`; without `matching` at the end, unless it is there. */
    z.object({ by: z.literal('line'), line: z.string(), matching: z.string().optional() }),
    /** These lines between two marks of that name, in place of what is between them; else at the end. */
    z.object({ by: z.literal('block'), text: z.string(), name: z.string().regex(/^[\w.-]+$/) }),
    z.object({ by: z.literal('link'), to: z.string() }),
    z.object({ by: z.literal('folder') }),
    z.object({ by: z.literal('absent') }),
    z.object({ by: z.literal('rights') }),
    /** As somebody wrote it, for example `sed -i …`. */
    z.object({ by: z.literal('lines'), lines: z.array(z.string()).min(1), folder: z.string().optional() }),
  ]),
  mode: z
    .string()
    .regex(/^[0-7]{3,4}$/)
    .optional(),
  /** `app:app` */
  ownedBy: z.string().optional(),
  sudo: z.boolean().default(false),
  /** A line for after the change, and for after the way back: what reads the file reads it anew. */
  afterwards: z.string().optional(),
  timeout: durationSchema.default(600_000),
})
export type FileSpec = z.infer<typeof fileSpecSchema>
export type FileChange = FileSpec['change']

export const fileTaskSchema = z.object({ ...taskFields, kind: z.literal('file'), ...fileSpecSchema.shape })
export type FileTask = z.infer<typeof fileTaskSchema>
