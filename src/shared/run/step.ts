import { z } from 'zod'
import { problemSchema } from '../problem/schema.ts'

export const ways = ['forward', 'back'] as const

export type Way = (typeof ways)[number]
/** A step has a name within its kind. What a kind's steps are is said by the kind (`shared/kinds`) and stands in the plan. */
export type StepName = string

/**
 * A step ends in one of six ways. `unknown` (connection lost before an exit code came) is never taken for success:
 * Ferry looks at the host, or asks.
 */
export const stepOutcomeSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('succeeded') }),
  z.object({ kind: z.literal('failed'), exit: z.number().int().optional(), problem: problemSchema }),
  z.object({ kind: z.literal('killed'), signal: z.string() }),
  z.object({ kind: z.literal('unknown'), problem: problemSchema }),
  z.object({ kind: z.literal('cancelled'), left: z.array(z.string()).default([]) }),
  /** `needless`: there was nothing to do; else somebody has decided so. */
  z.object({ kind: z.literal('skipped'), reason: z.string(), needless: z.boolean().optional() }),
])
export type StepOutcome = z.infer<typeof stepOutcomeSchema>

/** How a command ended: as the host tells (`unbegun`: its shell did before it ran), or not seen to its end (`running`, `unknown`), or ended by the operator (`cancelled`). */
export const commandEnds = ['exited', 'unbegun', 'signalled', 'vanished', 'running', 'unknown', 'cancelled'] as const
export type CommandEnd = (typeof commandEnds)[number]

/** A process as it was seen on the host. `started` (clock ticks after boot, or a date where /proc is absent) guards against pid reuse. */
export const seenProcessSchema = z.object({
  pid: z.number().int(),
  started: z.string(),
  /** Milliseconds since 1970, as far as the host tells. */
  since: z.number().optional(),
  user: z.string(),
  directory: z.string().optional(),
  executable: z.string(),
  commandLine: z.string(),
  ports: z.array(z.number().int()).default([]),
  parent: z.number().int().optional(),
})
export type SeenProcess = z.infer<typeof seenProcessSchema>

/** What preflight found. `blocking` must be mended before the run; `choice` is asked of the operator; `warning` is shown. */
export const findingSchema = z.object({
  severity: z.enum(['ok', 'info', 'warning', 'choice', 'blocking']),
  /** What was looked at: reach, directory, backup-name, process, disk, archive, start, logs, tools, clock, rights, lock. */
  subject: z.string(),
  problem: problemSchema,
})
export type Finding = z.infer<typeof findingSchema>

/**
 * What a step learned, kept in the journal because later steps, resume and the way back need it. What stands in it is the kind's own:
 * `shared/kinds` says which facts each step has.
 */
export const stepFactsSchema = z.looseObject({ step: z.string() })
export type StepFacts = z.infer<typeof stepFactsSchema>

/** What a look ahead has found, whatever the kind of task; undefined for the facts of another step. */
export const findingsIn = (facts: StepFacts | undefined): Finding[] | undefined => z.array(findingSchema).safeParse(facts?.findings).data
