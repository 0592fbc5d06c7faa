/** `upgrade`: one service on one host gets a new version, by the eight steps of the operator's evening. */
import { z } from 'zod'
import { archiveFactsSchema } from '../../domain/archive.ts'
import { hostSchema } from '../../domain/host.ts'
import type { Target } from '../../domain/plan.ts'
import { serviceSchema } from '../../domain/service.ts'
import { fail } from '../../problem/problem.ts'
import type { TargetState } from '../../run/state.ts'
import { findingSchema, type StepFacts, seenProcessSchema, type Way } from '../../run/step.ts'

/** The way forward, in this order. */
export const upgradeSteps = ['preflight', 'upload', 'stop', 'back-up', 'unpack', 'start', 'watch', 'verify'] as const
/** The way back, in this order. `restore` sets the failed directory aside first. */
export const rollbackSteps = ['stop', 'restore', 'start', 'watch', 'verify'] as const

export type UpgradeStep = (typeof upgradeSteps)[number] | 'restore'

/** What the engine must know of a step: the first only looks, an upload lands beside the service, what was restored stays restored. */
export const upgradeMarks = (step: UpgradeStep) => ({
  ahead: step === 'preflight',
  changes: step !== 'preflight' && step !== 'upload',
  lasting: step === 'restore',
})

export const logPositionSchema = z.object({ path: z.string(), inode: z.string(), offset: z.number().int() })
export type LogPosition = z.infer<typeof logPositionSchema>

export const checkResultSchema = z.object({
  /** As the plan shows it. */
  check: z.string(),
  kind: z.string(),
  passed: z.boolean(),
  detail: z.string().default(''),
})

/** What each step learned. */
export const upgradeFactsSchema = z.discriminatedUnion('step', [
  z.object({
    step: z.literal('preflight'),
    findings: z.array(findingSchema),
    /** Absolute path that the backup will get. */
    backup: z.string(),
    directoryEntries: z.number().int(),
    directoryBytes: z.number().int(),
    /** Symbolic links in the directory that the archive takes the place of, or that go with the old version; paths relative to it. */
    links: z.array(z.object({ path: z.string(), target: z.string().optional(), effect: z.enum(['replaced', 'removed']) })).default([]),
    processes: z.array(seenProcessSchema),
    /** Version of the Java that the service runs on, where the host tells. */
    java: z.string().optional(),
    home: z.string(),
    hostname: z.string(),
    /** Seconds that the host's clock is ahead of this computer's. */
    clockOffset: z.number(),
    disk: z.object({ path: z.string(), free: z.number(), needed: z.number() }),
  }),
  z.object({ step: z.literal('upload'), path: z.string(), sha256: z.string(), size: z.number().int(), sent: z.number().int() }),
  z.object({ step: z.literal('stop'), stopped: z.array(seenProcessSchema), signal: z.enum(['TERM', 'KILL', 'none', 'command']) }),
  z.object({
    step: z.literal('back-up'),
    path: z.string(),
    entries: z.number().int(),
    bytes: z.number().int(),
    /** SHA-256 of the manifest. */
    manifest: z.string(),
  }),
  z.object({
    step: z.literal('unpack'),
    entries: z.number().int(),
    /** Hash over type, mode, owner, time and link target of everything that was in the directory then. */
    looks: z.string().optional(),
  }),
  z.object({
    step: z.literal('restore'),
    from: z.string(),
    aside: z.string().optional(),
    by: z.enum(['copy', 'rename']),
    entries: z.number().int(),
    /** As of unpack. */
    looks: z.string().optional(),
  }),
  z.object({
    step: z.literal('start'),
    processes: z.array(seenProcessSchema),
    logs: z.array(logPositionSchema),
    /** Which start of the machine it was. */
    boot: z.string().optional(),
  }),
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
export type UpgradeFacts = z.infer<typeof upgradeFactsSchema>
const parsedFacts = new WeakMap<StepFacts, UpgradeFacts | undefined>()

/** A step's facts, where they are those of an upgrade. */
export function upgradeFacts(facts: StepFacts): UpgradeFacts | undefined {
  if (!parsedFacts.has(facts)) parsedFacts.set(facts, upgradeFactsSchema.safeParse(facts).data)
  return parsedFacts.get(facts)
}

export type FactsOf<Step extends UpgradeStep> = Extract<UpgradeFacts, { step: Step }>

/** What the kind keeps in a target of a plan, beside what every target has. */
export const upgradeSpecSchema = z.object({
  host: hostSchema,
  /** With every `{name}` filled in for this host, except `{date}`, which is filled with the plan's. */
  service: serviceSchema,
  /** Absent in a run that only brings a backup back. */
  archive: archiveFactsSchema.optional(),
  /** The backup that such a run restores. */
  restoreFrom: z.string().optional(),
  /** The backup's path if it is free; preflight finds a free one (`_2`, `_3`). */
  backup: z.string(),
})
export type UpgradeTarget = Target & z.infer<typeof upgradeSpecSchema> & { kind: 'upgrade' }

export const isUpgrade = (target: Target): target is UpgradeTarget => target.kind === 'upgrade'

/** For what is only asked where the plan's target is an upgrade. */
export const asUpgrade = (target: Target | undefined): UpgradeTarget | undefined =>
  target !== undefined && isUpgrade(target) ? target : undefined

/** The archive of a target that is upgraded. */
export function archiveOf(target: UpgradeTarget): z.infer<typeof archiveFactsSchema> {
  return target.archive ?? fail('internal', { message: `${target.id} has no archive` })
}

/** The newest facts of a step on a target. */
export function factsOf<Step extends UpgradeStep>(target: TargetState, way: Way, step: Step): FactsOf<Step> | undefined {
  const facts = target[way].find((candidate) => candidate.step === step)?.facts
  return facts?.step === step ? (facts as FactsOf<Step>) : undefined
}
