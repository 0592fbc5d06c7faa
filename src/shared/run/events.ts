import { z } from 'zod'
import { problemSchema } from '../problem/schema.ts'
import { measuredSchema } from './measured.ts'
import { answerSchema, questionSchema, signoffSchema } from './question.ts'
import { commandEnds, findingSchema, stepFactsSchema, stepOutcomeSchema, ways } from './step.ts'

const step = { target: z.string(), way: z.enum(ways), step: z.string(), attempt: z.number().int().positive() }

/** `rolled-back`: all that the run had changed is what it was; `partly-back`: some of it is. */
export const runResults = ['succeeded', 'failed', 'stopped', 'rolled-back', 'partly-back'] as const
export type RunResult = (typeof runResults)[number]

/** How a target's way ended. */
export const targetResults = ['done', 'failed', 'left-out', 'stopped'] as const

/**
 * All that a run's journal holds, in order, never updated. State is a pure reduction of it (`reduce.ts`).
 * Output bytes are kept apart, by the same target, step and attempt.
 */
export const runEventSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('run-began'), by: z.string(), computer: z.string(), version: z.string() }),
  /** Written when Ferry starts and finds a run without an end. */
  z.object({ type: z.literal('run-interrupted') }),
  z.object({ type: z.literal('run-resumed'), by: z.string(), computer: z.string() }),
  z.object({ type: z.literal('run-ended'), result: z.enum(runResults) }),
  z.object({ type: z.literal('pause-requested'), by: z.string() }),
  z.object({ type: z.literal('paused') }),
  z.object({ type: z.literal('continued'), by: z.string() }),
  z.object({ type: z.literal('stop-requested'), by: z.string() }),
  /** `end`: the run goes no other way; `go-on`: these go back alone, and then the run stands where it stood. */
  z.object({
    type: z.literal('rollback-requested'),
    targets: z.array(z.string()),
    by: z.string(),
    afterwards: z.enum(['end', 'go-on']).default('end'),
    /** `document`: in the order that the release's own list gives, its own tasks among the targets. */
    order: z.enum(['reverse', 'document']).optional(),
  }),
  z.object({ type: z.literal('target-began'), target: z.string(), way: z.enum(ways) }),
  z.object({
    type: z.literal('target-ended'),
    target: z.string(),
    way: z.enum(ways),
    result: z.enum(targetResults),
    reason: z.string().default(''),
    /** Why a way back did not make the place what it was; or that it failed, where its task may have some failures. */
    problem: problemSchema.optional(),
  }),
  z.object({ type: z.literal('step-began'), ...step }),
  /** Before the command leaves. `changes` is false for questions to the host; `reads` is what an operator would type, where it is said. */
  z.object({
    type: z.literal('command-intended'),
    ...step,
    job: z.string(),
    lines: z.array(z.string()),
    reads: z.array(z.string()).optional(),
    changes: z.boolean(),
    /** Of what changes something: counted over all runs of the journal, which writes it. No clock that somebody sets changes what came first. */
    order: z.number().int().positive().optional(),
  }),
  z.object({ type: z.literal('command-ended'), ...step, job: z.string(), end: z.enum(commandEnds), exit: z.number().int().optional() }),
  z.object({ type: z.literal('step-noted'), ...step, problem: problemSchema }),
  /** Figures of one look; they outlast the attempt that has made them. */
  z.object({ type: z.literal('step-measured'), ...step, ...measuredSchema.shape }),
  z.object({ type: z.literal('step-ended'), ...step, outcome: stepOutcomeSchema, facts: stepFactsSchema.optional() }),
  z.object({ type: z.literal('findings'), target: z.string(), findings: z.array(findingSchema) }),
  z.object({ type: z.literal('question-asked'), id: z.string(), question: questionSchema }),
  z.object({ type: z.literal('question-answered'), id: z.string(), answer: answerSchema, by: z.string() }),
  /** What it was about has changed; what fits now is asked anew. */
  z.object({ type: z.literal('question-withdrawn'), id: z.string() }),
  /** `restored`: for what was brought back, and not for the version that the run has brought; journals of before have no such. */
  z.object({ type: z.literal('signed-off'), target: z.string(), signoff: signoffSchema, restored: z.boolean().optional() }),
  z.object({ type: z.literal('lock'), target: z.string(), state: z.enum(['taken', 'taken-over', 'released', 'lost']) }),
  z.object({ type: z.literal('connection'), host: z.string(), state: z.enum(['lost', 'back']), problem: problemSchema.optional() }),
])
export type RunEvent = z.infer<typeof runEventSchema>

/** An event in the journal. `sequence` starts at 1 in each run and has no gaps; `at` is milliseconds since 1970. */
export const journalledEventSchema = z.object({
  run: z.string(),
  sequence: z.number().int().positive(),
  at: z.number(),
  event: runEventSchema,
})
export type JournalledEvent = z.infer<typeof journalledEventSchema>

/** Passing news that is not kept: a transfer's or a copy's progress. */
export const progressSchema = z.object({
  run: z.string(),
  target: z.string(),
  step: z.string(),
  done: z.number(),
  total: z.number(),
  unit: z.enum(['bytes', 'entries', 'seconds']),
  perSecond: z.number().optional(),
})
export type Progress = z.infer<typeof progressSchema>
