/** `dump` and `restore`: a whole copy of databases, proven, and back from it. */
import { z } from 'zod'
import { databaseSchema } from '../../domain/database.ts'
import { hostSchema } from '../../domain/host.ts'
import { durationSchema } from '../../domain/service.ts'
import { taskFields } from './task-fields.ts'

export const dumpTaskSchema = z.object({
  ...taskFields,
  kind: z.literal('dump'),
  /** Names of schemas (MySQL) or databases (PostgreSQL) on the server of `on`. */
  schemas: z.array(z.string()).min(1),
  /** By which the rest of the release knows it, and a part of its files' names. */
  as: z.string().min(1),
  /** Where it is written, on the host of the client. */
  folder: z.string(),
  /** A second place for it: a host and an absolute folder there. */
  copy: z.object({ host: z.string(), folder: z.string() }).optional(),
  timeout: durationSchema.default(3_600_000),
})
export type DumpTask = z.infer<typeof dumpTaskSchema>

/** One file of a dump: its name is made once, by the plan, and is the same wherever it is said. */
export const dumpFileSchema = z.object({ schema: z.string(), path: z.string() })
export type DumpFile = z.infer<typeof dumpFileSchema>

export const dumpSpecSchema = z.object({
  database: databaseSchema,
  files: z.array(dumpFileSchema),
  copy: z.object({ host: hostSchema, folder: z.string() }).optional(),
  timeout: durationSchema,
})
export type DumpSpec = z.infer<typeof dumpSpecSchema>

export const restoreTaskSchema = z.object({
  ...taskFields,
  kind: z.literal('restore'),
  /** The name of a dump of the same release. */
  dump: z.string(),
  /** A rehearsal: into this schema, which is made for it, and nothing else is touched. */
  into: z.string().optional(),
  timeout: durationSchema.default(3_600_000),
})
export type RestoreTask = z.infer<typeof restoreTaskSchema>

export const restoreSpecSchema = z.object({
  database: databaseSchema,
  files: z.array(dumpFileSchema),
  into: z.string().optional(),
  timeout: durationSchema,
})
export type RestoreSpec = z.infer<typeof restoreSpecSchema>
