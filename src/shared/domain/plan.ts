import { z } from 'zod'
import { problemSchema } from '../problem/schema.ts'
import { heldSchema } from '../run/hold.ts'
import { emergencySchema } from './emergency.ts'
import { hostSchema } from './host.ts'
import { rehearsalNeedSchema } from './rehearsal.ts'
import { releaseCheckSchema } from './release-check.ts'

export const gates = ['host', 'service', 'none'] as const
export type Gate = (typeof gates)[number]

/** One step of a target's way, in the plan: what it is to the engine, which knows steps by these marks and not by their names. */
export const plannedStepSchema = z.object({
  step: z.string(),
  /** Exactly as the host's shell will get them. Where a value is known only then, `<pid>` stands for it. */
  lines: z.array(z.string()),
  /** The same as an operator would type it; where it is not given, the lines themselves. */
  reads: z.array(z.string()).optional(),
  /** Only looks: done for all targets at once before anything changes. */
  ahead: z.boolean().default(false),
  /** From here on the target needs a way back. */
  changes: z.boolean().default(false),
  /** What it has done stands, also where the way back is asked for once more. */
  lasting: z.boolean().default(false),
})

/** A task on one of its places: what is planned, locked, journalled, resumed and brought back as one. */
export const targetSchema = z.looseObject({
  /** Opaque, and the same however often the plan is made. */
  id: z.string(),
  /** Names the kind, which has the other fields of the target (`shared/kinds`). */
  kind: z.string(),
  /** The task of the release; its targets stand one after the other. */
  task: z.string(),
  /** Of the task, as a list shows it beside the place. */
  title: z.string(),
  /** As a list shows it: a host's name, a database's; empty where there is none. */
  place: z.string(),
  /** The host that is changed, or through which the place is reached. */
  host: hostSchema.optional(),
  /** Other hosts that are only looked at. */
  looksAt: z.array(hostSchema).optional(),
  /** The headings above the task. */
  phase: z.string().optional(),
  batch: z.string().optional(),
  /** Of the file that the plan was made from, where the task begins; counted from 1. Plans of before have none. */
  line: z.number().int().positive().optional(),
  owner: z.array(z.string()).default([]),
  /** So many targets of the task side by side. */
  atOnce: z.number().int().positive().default(1),
  /** So many of the task that fail stop the run; of fewer each is left out, and said. */
  stopAfter: z.number().int().positive().optional(),
  /** Where, beside the host, two runs must not meet: the path that is locked there. */
  lock: z.string().optional(),
  /** When it may begin, in production; a run waits there, or asks. */
  held: heldSchema.optional(),
  forward: z.array(plannedStepSchema),
  back: z.array(plannedStepSchema),
  /** Targets of the way back that are done in place of what its kind would do to undo it; empty where another of its task does it. */
  undoneBy: z.array(z.string()).optional(),
  /** Its way back is for when all others are back: it reads anew what they have given back. */
  backLast: z.boolean().optional(),
  /** Why it cannot be undone; it is said before the run, at the gate and after. */
  lasts: problemSchema.optional(),
  /** The run waits behind it until its lines are ticked, wherever else there are gates. */
  waits: z.boolean().default(false),
  /** Each of its lines counts only from the one whom it names. */
  named: z.boolean().optional(),
  /** Lines for a person at this target's gate. */
  persons: z.array(z.string()),
})

/** One entry of the document's own order of going back. `back` and `stop` name targets of the run, `task` one of the way back's own. */
export const backStepSchema = z.object({
  kind: z.enum(['back', 'stop', 'task']),
  targets: z.array(z.string()),
  title: z.string(),
  owner: z.array(z.string()).default([]),
})

const wayBackSchema = z.object({ order: z.array(backStepSchema), targets: z.array(targetSchema) })

/** What is written today; plans of earlier ones are read in today's words (`journal/upcast.ts`). */
export const planFormat = 2

export const planSchema = z.object({
  /** Of which Ferry: jobs on hosts were named with other words by the first (format 1). */
  format: z.number().int().default(planFormat),
  title: z.string(),
  /** `20170220`: fills `{date}`. */
  date: z.string(),
  gate: z.enum(gates),
  /** In the order of the run. */
  targets: z.array(targetSchema),
  /** Hosts that are only passed through. */
  jumps: z.array(hostSchema),
  /** The document's own order of going back, which may be empty, and the tasks that are only done there: their `forward` is what is done. */
  wayBack: wayBackSchema.optional(),
  /** Asked at the end of the run. */
  verify: z.array(releaseCheckSchema),
  /** The file it was made from. */
  source: z.string().optional(),
  /** Of the inventory, where it is not made for production: a rehearsal. */
  environment: z.string().optional(),
  /** Of the release, the same in every environment: `core/rehearsal/digest.ts`. Absent in plans of no release, and of before. */
  digest: z.string().optional(),
  /** Who made the change. */
  authors: z.array(z.string()).optional(),
  /** Whom to call, and what helps: one key away while it runs. */
  emergency: emergencySchema.optional(),
  /** Hosts were left out. */
  isPart: z.boolean().optional(),
  /** Tasks of the release that are of rehearsals alone, and are left out here. */
  onlyRehearsed: z.array(z.string()).optional(),
  /** What must have been rehearsed before it may begin. */
  rehearsal: rehearsalNeedSchema.optional(),
  /** A target of another run has begun it, and waits for nothing of it: it only looks. */
  apart: z.object({ run: z.string(), target: z.string() }).optional(),
})

export type PlannedStep = z.infer<typeof plannedStepSchema>
export type WayBack = z.infer<typeof wayBackSchema>
export type BackStep = z.infer<typeof backStepSchema>
export type Target = z.infer<typeof targetSchema>
export type Plan = z.infer<typeof planSchema>
