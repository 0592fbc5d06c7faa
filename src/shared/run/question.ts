import { z } from 'zod'
import { problemSchema } from '../problem/schema.ts'
import { evidenceFiles, evidenceSchema } from './evidence.ts'
import { findingSchema, seenProcessSchema, ways } from './step.ts'

/** A line of the verification that a person ticks. `looked: false` means that nobody looked (`--yes`). */
export const signoffSchema = z.object({
  /** Which of its target's lines; empty in journals of before, when the text alone told. */
  line: z.string().default(''),
  text: z.string(),
  passed: z.boolean(),
  by: z.string(),
  note: z.string().default(''),
  looked: z.boolean(),
  /** Kept files; absent where there are none. */
  evidence: z.array(evidenceSchema).max(evidenceFiles).optional(),
})
export type Signoff = z.infer<typeof signoffSchema>
/** With the time at which it was given, milliseconds since 1970. */
export type TimedSignoff = Signoff & { at: number }
/** What is said of one line of a target that is back. */
export const restoredSignoffSchema = signoffSchema.pick({ passed: true, by: true, note: true, evidence: true }).extend({ line: z.string() })
export type RestoredSignoff = z.infer<typeof restoredSignoffSchema>
/** From a file: for the line of this text, on one target or on all. */
export type GivenSignoff = Omit<Signoff, 'line'> & { target?: string }

/** A line that a person ticks at a gate: known by its target and its place there, for two hosts have lines of the same words. */
export const gateLineSchema = z.object({
  target: z.string(),
  line: z.string(),
  text: z.string(),
  /** Whose word alone counts; absent where anybody's does. */
  by: z.string().optional(),
})
export type GateLine = z.infer<typeof gateLineSchema>

/** The one question after a failure, the same everywhere. `use`: a backup that is not what was proven, all the same. */
export const failureChoices = ['retry', 'use', 'skip', 'leave-out', 'roll-back', 'roll-back-all', 'stop'] as const
export type FailureChoice = (typeof failureChoices)[number]

const at = { target: z.string() }

export const questionKinds = ['gate', 'failure', 'kill-after-term', 'choose-process', 'preflight', 'lock-held', 'hold'] as const

/** What a run asks of the operator. It waits until the question is answered; closing the window does not answer it. */
export const questionSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('gate'),
    ...at,
    /** What comes next: the target's id, or undefined at the end. */
    next: z.string().optional(),
    /** Lines a person ticks here. */
    lines: z.array(gateLineSchema),
    /** The targets that stand at this gate. */
    covers: z.array(z.string()).default([]),
    /** What is wrong. A gate with something wrong never passes by itself. */
    wrong: z.array(problemSchema),
  }),
  z.object({
    kind: z.literal('failure'),
    ...at,
    way: z.enum(ways),
    step: z.string(),
    problem: problemSchema,
    choices: z.array(z.enum(failureChoices)),
  }),
  /** `waited` is in milliseconds. */
  z.object({ kind: z.literal('kill-after-term'), ...at, processes: z.array(seenProcessSchema), waited: z.number() }),
  z.object({ kind: z.literal('choose-process'), ...at, processes: z.array(seenProcessSchema) }),
  z.object({ kind: z.literal('preflight'), findings: z.array(z.object({ target: z.string(), finding: findingSchema })) }),
  z.object({
    kind: z.literal('lock-held'),
    ...at,
    owner: z.object({
      operator: z.string(),
      computer: z.string(),
      since: z.string(),
      run: z.string(),
      /** Milliseconds since its last sign of life. */
      heartbeatAge: z.number(),
      jobs: z.array(z.string()),
    }),
  }),
  /**
   * It is not time yet: takes itself back when it opens, unless `isAsked`: its window is over (`missed`: since when), or none is near. Times
   * are milliseconds since 1970.
   */
  z.object({
    kind: z.literal('hold'),
    ...at,
    opens: z.number(),
    closes: z.number().optional(),
    missed: z.number().optional(),
    isAsked: z.boolean(),
  }),
])
export type Question = z.infer<typeof questionSchema>

/** Nothing was tried yet: a way back cannot begin as it should, and somebody must say whether it does. */
export const isBeforeWayBack = (question: Extract<Question, { kind: 'failure' }>): boolean =>
  question.way === 'back' && question.choices.includes('leave-out')

export const answerSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('gate'),
    go: z.boolean(),
    signoffs: z.array(signoffSchema.extend({ target: z.string().optional() })).default([]),
  }),
  z.object({ kind: z.literal('failure'), choice: z.enum(failureChoices), reason: z.string().default('') }),
  z.object({ kind: z.literal('kill-after-term'), kill: z.boolean() }),
  /** Empty: none of them; the run stops before anything is signalled. */
  z.object({ kind: z.literal('choose-process'), pids: z.array(z.number().int()) }),
  z.object({ kind: z.literal('preflight'), go: z.boolean() }),
  z.object({ kind: z.literal('lock-held'), takeOver: z.boolean() }),
  /** `go`: before its time, by whom and why; `wait`: for the window that the question names. */
  z.object({ kind: z.literal('hold'), choice: z.enum(['go', 'wait', 'stop']), by: z.string().default(''), reason: z.string().default('') }),
])
export type Answer = z.infer<typeof answerSchema>
