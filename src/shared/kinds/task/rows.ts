/** `rows`: rows that a table is to have. */
import { z } from 'zod'
import { taskFields } from './task-fields.ts'

export const rowsTaskSchema = z.object({
  ...taskFields,
  kind: z.literal('rows'),
  /** With its schema where that is not the database's own. */
  table: z.string(),
  /** Columns by which a row is known: one that is there already stays as it is. */
  key: z.array(z.string()).min(1),
  /** Every value as text; the database makes of it what the column is. Null is null. */
  rows: z.array(z.record(z.string(), z.union([z.string(), z.null()]))).min(1),
})
export type RowsTask = z.infer<typeof rowsTaskSchema>
export type Row = RowsTask['rows'][number]

/** Of the rows that were inserted, by the number of their statement: what each was then, so that one that is another now is left alone. */
export const rowsWrittenSchema = z.object({ written: z.array(z.object({ number: z.number().int(), print: z.string() })) })
export type RowsWritten = z.infer<typeof rowsWrittenSchema>
