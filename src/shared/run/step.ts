import { z } from 'zod'
import { problemSchema } from '../problem/schema.ts'

/** The way forward, in this order. */
export const upgradeSteps = ['preflight', 'upload', 'stop', 'back-up', 'unpack', 'start', 'watch', 'verify'] as const
/** The way back, in this order. `restore` sets the failed directory aside first. */
export const rollbackSteps = ['stop', 'restore', 'start', 'watch', 'verify'] as const

export const ways = ['forward', 'back'] as const
export const stepNames = [...upgradeSteps, 'restore'] as const

export type Way = (typeof ways)[number]
export type StepName = (typeof stepNames)[number]

export const stepsOf = (way: Way): readonly StepName[] => (way === 'forward' ? upgradeSteps : rollbackSteps)

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
  z.object({ kind: z.literal('skipped'), reason: z.string() }),
])
export type StepOutcome = z.infer<typeof stepOutcomeSchema>

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

export const logPositionSchema = z.object({ path: z.string(), inode: z.string(), offset: z.number().int() })
export type LogPosition = z.infer<typeof logPositionSchema>

export const checkResultSchema = z.object({
  /** As the plan shows it. */
  check: z.string(),
  kind: z.string(),
  passed: z.boolean(),
  detail: z.string().default(''),
})

/** What a step learned, kept in the journal because later steps, resume and rollback need it. */
export const stepFactsSchema = z.discriminatedUnion('step', [
  z.object({
    step: z.literal('preflight'),
    findings: z.array(findingSchema),
    /** Absolute path that the backup will get. */
    backup: z.string(),
    directoryEntries: z.number().int(),
    directoryBytes: z.number().int(),
    processes: z.array(seenProcessSchema),
    /** Version of the Java that the service runs on, where the host tells. */
    java: z.string().optional(),
    home: z.string(),
    hostname: z.string(),
    clockOffset: z.number(),
    disk: z.object({ path: z.string(), free: z.number(), needed: z.number() }),
  }),
  z.object({ step: z.literal('upload'), path: z.string(), sha256: z.string(), size: z.number().int(), sent: z.number().int() }),
  z.object({ step: z.literal('stop'), stopped: z.array(seenProcessSchema), signal: z.enum(['TERM', 'KILL', 'none']) }),
  z.object({
    step: z.literal('back-up'),
    path: z.string(),
    entries: z.number().int(),
    bytes: z.number().int(),
    /** SHA-256 of the manifest. */
    manifest: z.string(),
  }),
  z.object({ step: z.literal('unpack'), entries: z.number().int() }),
  z.object({
    step: z.literal('restore'),
    from: z.string(),
    aside: z.string().optional(),
    by: z.enum(['copy', 'rename']),
    entries: z.number().int(),
  }),
  z.object({ step: z.literal('start'), processes: z.array(seenProcessSchema), logs: z.array(logPositionSchema) }),
  z.object({
    step: z.literal('watch'),
    logs: z.array(
      z.object({
        path: z.string(),
        ready: z.string().optional(),
        encoding: z.string(),
        errors: z.number().int(),
        warnings: z.number().int(),
      }),
    ),
    /** True when no log has a start line, so that staying up was all that could be seen. */
    onlyStayedUp: z.boolean(),
  }),
  z.object({ step: z.literal('verify'), checks: z.array(checkResultSchema) }),
])
export type StepFacts = z.infer<typeof stepFactsSchema>
export type FactsOf<Step extends StepName> = Extract<StepFacts, { step: Step }>
