import { z } from 'zod'
import { problemSchema } from '../problem/schema.ts'
import { findingSchema, seenProcessSchema, stepNames, ways } from './step.ts'

/** A line of the verification that a person ticks. `looked: false` means that nobody looked (`--yes`). */
export const signoffSchema = z.object({
  text: z.string(),
  passed: z.boolean(),
  by: z.string(),
  note: z.string().default(''),
  looked: z.boolean(),
})
export type Signoff = z.infer<typeof signoffSchema>

/** The one question after a failure, the same everywhere. */
export const failureChoices = ['retry', 'skip', 'leave-out', 'roll-back', 'roll-back-all', 'stop'] as const
export type FailureChoice = (typeof failureChoices)[number]

const at = { target: z.string() }

export const questionKinds = ['gate', 'failure', 'kill-after-term', 'choose-process', 'preflight', 'lock-held'] as const

/** What a run asks of the operator. It waits until the question is answered; closing the window does not answer it. */
export const questionSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('gate'),
    ...at,
    /** What comes next: the target's id, or undefined at the end. */
    next: z.string().optional(),
    /** Lines a person ticks here. */
    persons: z.array(z.string()),
    /** What is wrong. A gate with something wrong never passes by itself. */
    wrong: z.array(problemSchema),
  }),
  z.object({
    kind: z.literal('failure'),
    ...at,
    way: z.enum(ways),
    step: z.enum(stepNames),
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
])
export type Question = z.infer<typeof questionSchema>

export const answerSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('gate'), go: z.boolean(), signoffs: z.array(signoffSchema).default([]) }),
  z.object({ kind: z.literal('failure'), choice: z.enum(failureChoices), reason: z.string().default('') }),
  z.object({ kind: z.literal('kill-after-term'), kill: z.boolean() }),
  /** Empty: none of them; the run stops before anything is signalled. */
  z.object({ kind: z.literal('choose-process'), pids: z.array(z.number().int()) }),
  z.object({ kind: z.literal('preflight'), go: z.boolean() }),
  z.object({ kind: z.literal('lock-held'), takeOver: z.boolean() }),
])
export type Answer = z.infer<typeof answerSchema>
