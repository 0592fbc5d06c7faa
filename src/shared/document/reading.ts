/** What a reader makes of a document: every line belongs to exactly one item, in order. */
import { z } from 'zod'
import { documentReadingSchema } from '../domain/release.ts'

/** What became of a line: a task of a kind that Ferry carries out, a task for a person, what it is about, or nothing to be done. */
export const fates = ['typed', 'person', 'context', 'note'] as const

/** What the nearest heading says the lines below it are for. */
export const roles = ['description', 'preparation', 'steps', 'verification', 'back', 'trouble', 'contacts', 'after-care', 'record'] as const

export const taskKinds = [
  'upgrade',
  'service',
  'command',
  'file',
  'sql',
  'dump',
  'restore',
  'rows',
  'key',
  'topic',
  'cron',
  'search-index',
  'checkout',
  'liquibase',
  'http',
  'check',
  'load',
  'traffic',
  'watch',
  'person',
  'checklist',
  'approval',
  'wait',
  'notify',
  'drill',
] as const

/** First and last line, both included, counted from 1 as editors do. */
export const lineRangeSchema = z.tuple([z.number().int().positive(), z.number().int().positive()])

/** The operator says which option of a group holds; nothing of the others happens. */
export const choiceSchema = z.object({
  kind: z.enum(['alternative', 'condition', 'environment', 'optional']),
  /** The same for the options among which one is chosen. */
  group: z.string(),
  /** As the document calls it. */
  option: z.string(),
})

/** The fields of a task as a release file has them; the schema of its kind checks them. */
export const draftTaskSchema = z.looseObject({ kind: z.enum(taskKinds) })

const doing = {
  kind: z.enum(taskKinds).optional(),
  /** In the document's own words, secrets masked. */
  title: z.string(),
  on: z.array(z.string()).optional(),
  owner: z.array(z.string()).optional(),
  state: z.enum(['open', 'done']).optional(),
  task: draftTaskSchema.optional(),
}

/** One of several things that a single line asks for. */
export const partSchema = z.object(doing)

export const readingItemSchema = z.object({
  lines: lineRangeSchema,
  fate: z.enum(fates),
  ...doing,
  /** Headings above, outermost first, joined by ` › `. */
  phase: z.string().optional(),
  role: z.enum(roles),
  batch: z.string().optional(),
  /** What must be done before, by the names that the document uses. */
  needs: z.array(z.string()).optional(),
  choice: choiceSchema.optional(),
  account: z.string().optional(),
  folder: z.string().optional(),
  environment: z.string().optional(),
  /** Nothing recognised it: it became a task for a person or a command as it stands. */
  guess: z.boolean().optional(),
  /** All that one sentence wants done on one of these hosts before the next; `rounds`: on these before those. */
  turn: z
    .object({
      on: z.array(z.string()),
      line: z.number().int().positive(),
      words: z.string(),
      rounds: z.array(z.array(z.string())).optional(),
    })
    .optional(),
  /** Of a row of a table, when it is to be done; in the document's own words. */
  time: z.string().optional(),
  /** Of a table that tells the time of the whole release: that cell. */
  releaseTime: z.string().optional(),
  /** Of a row of a table, what it says brings it back. */
  back: z.object({ ...doing, account: z.string().optional(), folder: z.string().optional() }).optional(),
  /** Of a table that is no task: its cells, the header first. */
  rows: z.array(z.array(z.string())).optional(),
  /** It has a line that was not read to its end. */
  tooLong: z.boolean().optional(),
  /** May be done ahead of the evening. */
  ahead: z.boolean().optional(),
  /** The first line of the item whose task these lines belong to: something else stands between. */
  continues: z.number().int().positive().optional(),
  /** In the order of the line, where it asks for more than one thing. */
  parts: z.array(partSchema).optional(),
})

/** A value that the document leaves open. */
export const parameterSchema = z.object({ name: z.string(), text: z.string(), lines: z.array(z.number().int().positive()) })

/** A masked place; its text is never part of a reading. Columns count from 0, `to` is the first one after it. */
export const secretSchema = z.object({ name: z.string(), line: z.number().int().positive(), from: z.number(), to: z.number() })

export const sectionSchema = z.object({
  title: z.string(),
  lines: lineRangeSchema,
  level: z.number().int(),
  role: z.enum(roles),
  /** How many items below it are tasks. */
  tasks: z.number().int(),
})

export const documentHostSchema = z.object({
  name: z.string(),
  address: z.string().optional(),
  user: z.string().optional(),
  port: z.number().optional(),
  line: z.number().int().positive(),
})

/** Lines of each fate, empty ones left out. `understood` is the percentage that was recognised and not guessed. */
export const shareSchema = z.object({
  typed: z.number(),
  person: z.number(),
  context: z.number(),
  note: z.number(),
  lost: z.literal(0),
  understood: z.number(),
})

export const readingSchema = z.object({
  title: z.string(),
  date: z.string().optional(),
  items: z.array(readingItemSchema),
  parameters: z.array(parameterSchema),
  sections: z.array(sectionSchema),
  environments: z.array(z.string()),
  secrets: z.array(secretSchema),
  hosts: z.array(documentHostSchema),
  share: shareSchema,
  /** The upgrades among the items with the hosts and services they are about, and the line of every value. */
  upgrades: documentReadingSchema.optional(),
})

export type Fate = (typeof fates)[number]
export type Role = (typeof roles)[number]
export type TaskKind = (typeof taskKinds)[number]
export type LineRange = z.infer<typeof lineRangeSchema>
export type Choice = z.infer<typeof choiceSchema>
export type DraftTask = z.infer<typeof draftTaskSchema>
export type Part = z.infer<typeof partSchema>
export type ReadingItem = z.infer<typeof readingItemSchema>
export type Parameter = z.infer<typeof parameterSchema>
export type Secret = z.infer<typeof secretSchema>
export type Section = z.infer<typeof sectionSchema>
export type DocumentHost = z.infer<typeof documentHostSchema>
export type Share = z.infer<typeof shareSchema>
export type Reading = z.infer<typeof readingSchema>
