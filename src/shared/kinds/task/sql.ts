/** `sql`: statements through the database's own client, one after the other. */
import { z } from 'zod'
import { databaseSchema } from '../../domain/database.ts'
import { durationSchema } from '../../domain/service.ts'
import { dumpFileSchema } from './dump.ts'
import { taskFields } from './task-fields.ts'

export const sqlTaskSchema = z.object({
  ...taskFields,
  kind: z.literal('sql'),
  /** The statements themselves. */
  sql: z.string().optional(),
  /** Or the file that they are in: absolute path on the operator's computer. */
  file: z.string().optional(),
  /** Of the database's server the schema (MySQL) or database (PostgreSQL) that they begin in, where it is another than the inventory's. */
  schema: z.string().optional(),
  timeout: durationSchema.default(3_600_000),
  /** What each statement touches is kept in the database, before it. */
  keepRows: z.boolean().default(false),
  /** Statements that undo it. */
  back: z.string().optional(),
  /** The dump of this release, by its name, that undoes it. */
  restore: z.string().optional(),
})
export type SqlTask = z.infer<typeof sqlTaskSchema>

/** `number` counts from 1; `line` is that of the text or file. */
export const statementSchema = z.object({ number: z.number().int(), line: z.number().int(), text: z.string() })
export type Statement = z.infer<typeof statementSchema>

/** What the kind keeps in a target. */
export const sqlSpecSchema = z.object({
  database: databaseSchema,
  statements: z.array(statementSchema),
  keepRows: z.boolean(),
  timeout: durationSchema,
  /** Statements of the way back, in their order. */
  undo: z.array(statementSchema),
  /** Files of the dump that it goes back to. */
  restore: z.array(dumpFileSchema).optional(),
})
export type SqlSpec = z.infer<typeof sqlSpecSchema>

/** Of each statement: rows that it has changed, and rows that were kept before it; undefined where it has no such number. */
export const statementDoneSchema = z.object({ number: z.number().int(), rows: z.number().int(), kept: z.number().int().optional() })
export type StatementDone = z.infer<typeof statementDoneSchema>
