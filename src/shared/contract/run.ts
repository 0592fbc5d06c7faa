import { z } from 'zod'
import { fillingSchema } from '../document/filling.ts'
import { archiveFactsSchema } from '../domain/archive.ts'
import { inventorySchema } from '../domain/inventory.ts'
import { gates, planSchema } from '../domain/plan.ts'
import { releaseSchema, remarkSchema, sourceLinkSchema } from '../domain/release.ts'
import { problemSchema } from '../problem/schema.ts'
import { journalledEventSchema, progressSchema } from '../run/events.ts'
import { evidenceFiles } from '../run/evidence.ts'
import { hostSaysSchema } from '../run/host-says.ts'
import { answerSchema, restoredSignoffSchema, signoffSchema } from '../run/question.ts'
import { rehearsalSchema } from '../run/rehearsal.ts'
import { stampSchema } from '../run/stamp.ts'
import { findingSchema } from '../run/step.ts'
import { backScopeSchema } from '../run/way-back.ts'
import { news, request } from './define.ts'
import { changesSchema } from './inventory.ts'

const nothing = z.object({})

/** How a release becomes a plan. */
export const planOptionsSchema = z.object({
  /** Path of a release file or document, or the name of a release that was imported. */
  release: z.string(),
  gate: z.enum(gates).optional(),
  /** Only these hosts. */
  only: z.array(z.string()).optional(),
  /** From this host on. */
  from: z.string().optional(),
  /** Keep the document's date for the backups instead of the day of the run. */
  keepDate: z.boolean().optional(),
  /** `20261121`: this date for the backups, whatever day it is. */
  date: z
    .string()
    .regex(/^\d{8}$/)
    .optional(),
  archives: z.string().optional(),
  /** What was filled in and chosen in a document. */
  filling: fillingSchema.optional(),
  /** An environment of the inventory, in which it is rehearsed; without it production. */
  environment: z.string().optional(),
  /** Archives that the operator chose instead of the release's: from the service to a path on this computer. */
  archivePaths: z.record(z.string(), z.string()).optional(),
})

/** Without `targets`: all of the plan. */
/** What preflight has found on a target. */
const lookedAt = z.object({ target: z.string(), findings: z.array(findingSchema) })
/** From a file: who looked at which line, without being asked again. `files`: paths on this computer of what stands behind it, copied first of all. */
const givenSignoffs = z
  .array(
    signoffSchema
      .omit({ evidence: true })
      .extend({ target: z.string().optional(), files: z.array(z.string()).max(evidenceFiles).default([]) }),
  )
  .default([])
const someTargets = planOptionsSchema.extend({ targets: z.array(z.string()).optional() })

export const runRequests = {
  'release.list': request('reads', () => [
    nothing,
    z.array(z.object({ name: z.string(), path: z.string(), title: z.string(), sample: z.boolean() })),
  ]),
  'release.open': request('reads', () => [
    z.object({ release: z.string(), filling: fillingSchema.optional() }),
    z.object({
      /** A document names its own hosts and services; a release file takes those of the inventory. */
      kind: z.enum(['document', 'release']),
      /** Absolute path of the file. */
      path: z.string(),
      /** All of it, as it stands. */
      text: z.string(),
      release: releaseSchema,
      /** What the release works on, as the document has it, or of a release file as the inventory has it. */
      inventory: inventorySchema,
      /** What the document would change in the inventory. */
      changes: changesSchema,
      remarks: z.array(remarkSchema),
      /** From a value's path (`services.ecsc.start`, `release.tasks.0`) to the line where it stands. */
      sources: z.record(z.string(), sourceLinkSchema),
    }),
  ]),
  /** What an archive is, before any connection. Its problem is an answer, not a failure of the question. */
  'archive.check': request('reads', () => [
    z.object({ release: z.string(), service: z.string(), path: z.string() }),
    z.discriminatedUnion('kind', [
      z.object({ kind: z.literal('fine'), facts: archiveFactsSchema, warnings: z.array(problemSchema) }),
      z.object({ kind: z.literal('problem'), problem: problemSchema }),
    ]),
  ]),
  'plan.make': request('reads', () => [planOptionsSchema, planSchema]),
  /** The newest rehearsal of a release, known by the digest in its plan: one that passed before one that did not. Nothing where there is none. */
  'plan.rehearsal': request('reads', () => [z.object({ digest: z.string() }), z.object({ rehearsal: rehearsalSchema.optional() })]),
  /** What was rehearsed before this run began; `work`: its own milliseconds of work, by the same measure. */
  'run.rehearsal': request('recorded', () => [
    z.object({ run: z.string() }),
    z.object({ rehearsal: rehearsalSchema.optional(), work: z.object({ forward: z.number(), back: z.number() }) }),
  ]),
  /** The plan as a folder for Ansible: relative paths with their texts, and what is not carried over, in the words of `language`. */
  'plan.export': request('reads', () => [
    planOptionsSchema.extend({ language: z.enum(['zh', 'en']) }),
    z.object({ files: z.array(z.object({ path: z.string(), text: z.string() })), left: z.array(z.string()) }),
  ]),
  /** What a preflight with these archives and this date has found last, also for a page that was not there then. Asks no host. */
  'preflight.last': request('reads', () => [planOptionsSchema, z.object({ found: z.array(lookedAt), looking: z.array(z.string()) })]),
  /** The same, when the targets that are being looked at have answered. */
  'preflight.settled': request('reads', () => [planOptionsSchema, z.array(lookedAt)]),
  'preflight.run': request('reads', () => [someTargets, z.array(lookedAt)]),
  'stage.run': request('changes', () => [
    someTargets,
    z.array(
      z.object({ target: z.string(), result: z.enum(['present', 'sent', 'failed']), bytes: z.number(), problem: problemSchema.optional() }),
    ),
  ]),
  'run.begin': request('begins', () => [
    planOptionsSchema.extend({
      yes: z.boolean().default(false),
      signoffs: givenSignoffs,
      /** Of the plan that somebody has looked at and agreed to: another one is not begun in its place. */
      digest: z.string().optional(),
    }),
    z.object({ run: z.string() }),
  ]),
  'run.answer': request('changes', () => [z.object({ run: z.string(), question: z.string(), answer: answerSchema }), nothing]),
  'run.control': request('changes', () => [z.object({ run: z.string(), action: z.enum(['pause', 'continue', 'stop']) }), nothing]),
  /** The run that `run.resume` carries on where none is named. */
  'run.left': request('reads', () => [nothing, z.object({ run: z.string().optional() })]),
  'run.resume': request('begins', () => [
    z.object({ run: z.string().optional(), yes: z.boolean().default(false), signoffs: givenSignoffs }),
    z.object({ run: z.string() }),
  ]),
  /**
   * Without targets and scope: all that were touched, in the document's own order where it has one (unless `order` is `reverse`), else
   * in reverse. `scope`: all targets of these hosts, tasks, phases and batches. `go-on`, in a run that goes on: these alone, when what is under way has
   * come to the end of its step, or of its target (`after`); then the run stands where it stood. `end`: the run is stopped first.
   */
  'run.rollback': request('begins', () => [
    z.object({
      run: z.string(),
      targets: z.array(z.string()).optional(),
      scope: backScopeSchema.partial().optional(),
      order: z.enum(['reverse', 'document']).default('document'),
      yes: z.boolean().default(false),
      signoffs: givenSignoffs,
      afterwards: z.enum(['end', 'go-on']).default('end'),
      after: z.enum(['step', 'target']).default('step'),
    }),
    nothing,
  ]),
  /** Who has looked at a target that was brought back, line by line, while the run goes on or whenever after it; all of it is recorded, or nothing. */
  'run.sign-restored': request('changes', () => [
    z.object({ run: z.string(), target: z.string(), signoffs: z.array(restoredSignoffSchema).min(1) }),
    nothing,
  ]),
  /** What the hosts say of the unfinished steps of an interrupted run. */
  'run.inspect': request('reads', () => [
    z.object({ run: z.string() }),
    z.array(
      z.object({
        target: z.string(),
        step: z.string(),
        job: z.string(),
        says: hostSaysSchema,
      }),
    ),
  ]),
  'backups.list': request('reads', () => [
    z.object({ hosts: z.array(z.string()).optional() }),
    z.array(
      z.object({
        host: z.string(),
        service: z.string(),
        path: z.string(),
        bytes: z.number(),
        entries: z.number(),
        /** Milliseconds since 1970. */
        created: z.number(),
        /** Proven by Ferry's manifest, or made by a person. */
        proven: z.boolean(),
        /** No backup: the version that a rollback set aside. It can be removed, and is not brought back. */
        isSetAside: z.boolean().optional(),
        run: z.string().optional(),
        problem: problemSchema.optional(),
      }),
    ),
  ]),
  'backups.restore': request('begins', () => [
    z.object({
      host: z.string(),
      service: z.string(),
      path: z.string(),
      yes: z.boolean().default(false),
      /** Of its run, in the operator's words; without it the path. */
      title: z.string().optional(),
    }),
    z.object({ run: z.string() }),
  ]),
  /** Replies when it is gone, with the run that has removed it. `title` is the run's, in the operator's words; without it the path. */
  'backups.prune': request('begins', () => [
    z.object({ host: z.string(), path: z.string(), title: z.string().optional() }),
    z.object({ run: z.string() }),
  ]),
}

/** Live output of a run (logs: logs.ts); viewers are kept from drowning by acknowledgements (`stream.acknowledge`). */
export const streamRequests = {
  'stream.open': request('view', () => [
    z.object({ kind: z.literal('output'), run: z.string(), target: z.string() }),
    z.object({ stream: z.string() }),
  ]),
  /** Characters that the viewer has shown. */
  'stream.acknowledge': request('view', () => [z.object({ stream: z.string(), characters: z.number().int().nonnegative() }), nothing]),
  'stream.close': request('view', () => [z.object({ stream: z.string() }), nothing]),
}

export const runNews = {
  'run.event': news(() => journalledEventSchema),
  'run.progress': news(() => progressSchema),
  /** `skipped` characters were held back because the viewer was slow; they stand in the journal. `stamps`: when the text came, where it is known. */
  'stream.data': news(() =>
    z.object({ stream: z.string(), text: z.string(), skipped: z.number(), stamps: z.array(stampSchema).optional() }),
  ),
  'preflight.findings': news(() => lookedAt),
}
