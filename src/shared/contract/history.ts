import { z } from 'zod'
import { planSchema } from '../domain/plan.ts'
import { figureChartSchema } from '../kinds/figure-chart.ts'
import { journalledEventSchema, runResults } from '../run/events.ts'
import { ways } from '../run/step.ts'
import { request } from './define.ts'
import { foundEncodings } from './logs.ts'

export const runStates = ['created', 'running', 'interrupted', ...runResults] as const

export const runSummarySchema = z.object({
  id: z.string(),
  title: z.string(),
  by: z.string(),
  created: z.number(),
  ended: z.number().optional(),
  /** `running` also when another Ferry carries it out. */
  state: z.enum(runStates),
  targets: z.number(),
  done: z.number(),
  hosts: z.array(z.string()).default([]),
  services: z.array(z.string()).default([]),
  /** The run that has begun it, and waits for nothing of it: it only looks. */
  apart: z.string().optional(),
  /** This very process is carrying it out. */
  live: z.boolean(),
})

/** Which runs are meant; what is absent does not matter. Times are milliseconds since 1970, `until` not counted in. */
export const runFilterSchema = z.object({
  /** In the title or the number, without case. */
  text: z.string().optional(),
  states: z.array(z.enum(runStates)).optional(),
  host: z.string().optional(),
  service: z.string().optional(),
  by: z.string().optional(),
  since: z.number().optional(),
  until: z.number().optional(),
})
export type RunFilter = z.infer<typeof runFilterSchema>

/** One step's own output, or a log that was watched in it. */
export const outputPlaceSchema = z.object({
  run: z.string(),
  target: z.string(),
  way: z.enum(ways),
  step: z.string(),
  attempt: z.number().int(),
  /** Path of the log; absent for the step's own output. */
  log: z.string().optional(),
})

/** Most lines of one answer: many screens, and small enough for one message. */
const mostLines = 2_000
const mostFound = 10_000
const mostContext = 20
/** Most bytes of one answer. */
const mostBytes = 1024 * 1024
const mostCuts = 2_000

/** A report's parts, all texts plain. */
export const reportBlockSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('heading'), level: z.union([z.literal(1), z.literal(2), z.literal(3)]), text: z.string() }),
  z.object({ kind: z.literal('paragraph'), text: z.string(), tone: z.enum(['good', 'bad', 'plain']) }),
  z.object({ kind: z.literal('facts'), rows: z.array(z.tuple([z.string(), z.string()]).readonly()).readonly() }),
  z.object({
    kind: z.literal('table'),
    head: z.array(z.string()).readonly(),
    rows: z.array(z.array(z.string()).readonly()).readonly(),
  }),
  /** `behind`: shown only when these words are clicked. */
  z.object({ kind: z.literal('code'), text: z.string(), behind: z.string().optional() }),
  z.object({ kind: z.literal('plots'), charts: z.array(figureChartSchema).readonly() }),
])
export type ReportBlock = z.infer<typeof reportBlockSchema>

export const historyRequests = {
  /** Newest first. Without a limit: all. */
  'run.list': request('recorded', () => [
    runFilterSchema.extend({ offset: z.number().int().nonnegative().default(0), limit: z.number().int().positive().optional() }),
    z.array(runSummarySchema),
  ]),
  /** How many runs fit, of how many, and what one can filter by. */
  'history.overview': request('recorded', () => [
    runFilterSchema,
    z.object({
      total: z.number(),
      all: z.number(),
      hosts: z.array(z.string()),
      services: z.array(z.string()),
      operators: z.array(z.string()),
    }),
  ]),
  'run.get': request('recorded', () => [
    z.object({ run: z.string() }),
    z.object({ summary: runSummarySchema, plan: planSchema, events: z.array(journalledEventSchema) }),
  ]),
  /**
   * `from` and `limit` in bytes; the answer may be shorter, and is empty at the end. `cuts` are bytes after `from` that begin a line,
   * in order; `starts` says at which character of the text each stands. `found`: as what its lines were read; absent where all is ASCII.
   */
  'output.read': request('recorded', () => [
    outputPlaceSchema.extend({
      from: z.number().int().default(0),
      limit: z.number().int().positive().max(mostBytes).optional(),
      cuts: z.array(z.number().int().nonnegative()).max(mostCuts).default([]),
    }),
    z.object({ text: z.string(), next: z.number().int(), starts: z.array(z.number().int()), found: z.enum(foundEncodings).optional() }),
  ]),
  /** What there is to read of a run, in the order in which it began. Times are milliseconds since 1970. */
  'output.places': request('recorded', () => [
    z.object({ run: z.string() }),
    z.array(z.object({ place: outputPlaceSchema, bytes: z.number(), lines: z.number(), first: z.number(), last: z.number() })),
  ]),
  /** Lines counted from 0; a very long one is cut and says so. */
  'output.lines': request('recorded', () => [
    outputPlaceSchema.extend({ from: z.number().int().nonnegative(), count: z.number().int().positive().max(mostLines) }),
    z.object({ lines: z.array(z.string()), total: z.number().int() }),
  ]),
  /** Numbers of the lines with the text in them, in order; `more`: there are others behind these. */
  'output.find': request('recorded', () => [
    outputPlaceSchema.extend({ text: z.string(), limit: z.number().int().positive().max(mostFound).default(mostFound) }),
    z.object({ lines: z.array(z.number().int()), more: z.boolean() }),
  ]),
  /**
   * How the output of a target, or one of its logs, came: commands as text, and stretches of the places' bytes, each with its
   * time. A stretch always begins a line.
   */
  'replay.timeline': request('recorded', () => [
    z.object({ run: z.string(), target: z.string(), log: z.string().optional() }),
    z.object({
      places: z.array(outputPlaceSchema),
      entries: z.array(
        z.discriminatedUnion('kind', [
          z.object({ kind: z.literal('command'), at: z.number(), text: z.string(), step: z.string() }),
          z.object({ kind: z.literal('output'), at: z.number(), place: z.number().int(), from: z.number(), length: z.number() }),
        ]),
      ),
    }),
  ]),
  /** How far the steps of a target that go by entries were, in order of time: what `run.progress` said then. */
  'replay.progress': request('recorded', () => [
    z.object({ run: z.string(), target: z.string() }),
    z.array(z.object({ at: z.number(), step: z.string(), done: z.number(), total: z.number(), unit: z.literal('entries') })),
  ]),
  'history.search': request('recorded', () => [
    z.object({
      text: z.string(),
      run: z.string().optional(),
      limit: z.number().int().max(1000).default(100),
      /** Lines before and after each. */
      context: z.number().int().nonnegative().max(mostContext).default(0),
    }),
    z.array(
      outputPlaceSchema.extend({
        /** A line of a command that has changed something, at the time when it left; else one that was printed. */
        isCommand: z.boolean().optional(),
        line: z.string(),
        /** Counted from 0, in the output or in the command. */
        number: z.number().int(),
        at: z.number(),
        before: z.array(z.string()),
        after: z.array(z.string()),
      }),
    ),
  ]),
  /** `text` is the file; `blocks` is the same for a screen. */
  'report.make': request('recorded', () => [
    z.object({ run: z.string(), format: z.enum(['md', 'html']), language: z.enum(['zh', 'en']) }),
    z.object({ text: z.string(), blocks: z.array(reportBlockSchema) }),
  ]),
}
