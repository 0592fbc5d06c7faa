/** `liquibase`: change sets of a changelog, by Liquibase's own command line on the host of the database; its SQL is shown first. */
import { z } from 'zod'
import { databaseSchema } from '../../domain/database.ts'
import { durationSchema } from '../../domain/service.ts'
import { taskFields } from './task-fields.ts'

/** Words that Liquibase takes as one: expressions of contexts and labels. */
const expression = z.string().regex(/^[\w!(][\w\s!(),.-]*$/)

const fields = {
  /** Relative to `folder`: by this path the database knows its change sets. */
  changelog: z.string().regex(/^(?![-/])(?!.*(?:^|\/)\.\.(?:\/|$))[^\s\0]+\.(?:xml|ya?ml|json|sql)$/),
  folder: z.string().startsWith('/'),
  contexts: expression.optional(),
  labels: expression.optional(),
  /** Of the database; without it the one that the inventory names. */
  schema: z.string().optional(),
  timeout: durationSchema.default(3_600_000),
}

export const liquibaseTaskSchema = z.object({ ...taskFields, kind: z.literal('liquibase'), ...fields })
export type LiquibaseTask = z.infer<typeof liquibaseTaskSchema>

/** What the kind keeps in a target. */
export const liquibaseSpecSchema = z.object({ ...fields, database: databaseSchema, schema: z.string() })
export type LiquibaseSpec = z.infer<typeof liquibaseSpecSchema>

/**
 * Change sets as Liquibase names them (`path::id::author`), in their order, that will run. `again`: those of them that the database has had
 * already (runOnChange): to take them back would take away what was there before.
 */
export const pendingSchema = z.looseObject({
  step: z.literal('keep'),
  pending: z.array(z.string()),
  reversible: z.boolean(),
  again: z.array(z.string()).default([]),
})
export const updatedSchema = z.looseObject({ step: z.literal('execute'), applied: z.number().int() })
export const takenBackSchema = z.looseObject({ step: z.literal('undo'), count: z.number().int() })
