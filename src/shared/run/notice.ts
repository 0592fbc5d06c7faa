/** What is worth telling a person who does not look at the panel now. */
import { z } from 'zod'
import type { NoticeTopic } from '../domain/settings.ts'
import { problemSchema } from '../problem/schema.ts'
import { runResults } from './events.ts'
import { questionKinds } from './question.ts'

const common = { run: z.string(), title: z.string(), at: z.number() }
/** A task that people carry out: whose it is, and its lines in the words of the release. */
const asksSchema = z.object({ owners: z.array(z.string()), lines: z.array(z.string()) })
const place = { service: z.string(), host: z.string() }

export const noticeSchema = z.discriminatedUnion('kind', [
  /** `wrong`: how many things the gate found wrong. `waited`: milliseconds, when it is told again. */
  z.object({
    kind: z.literal('gate'),
    ...common,
    ...place,
    next: z.string().optional(),
    wrong: z.number(),
    asks: asksSchema.optional(),
    waited: z.number().optional(),
  }),
  /** Any other question that keeps the run waiting. */
  z.object({ kind: z.literal('question'), ...common, ...place, about: z.enum(questionKinds), waited: z.number().optional() }),
  z.object({
    kind: z.literal('failure'),
    ...common,
    ...place,
    step: z.string(),
    problem: problemSchema,
    waited: z.number().optional(),
  }),
  /** A watch has seen a figure cross its limit, or come back, or nothing. */
  z.object({ kind: z.literal('crossed'), ...common, ...place, problem: problemSchema }),
  z.object({ kind: z.literal('back'), ...common, ...place }),
  /** `for`: milliseconds since the connection was lost. */
  z.object({ kind: z.literal('lost'), ...common, host: z.string(), for: z.number() }),
  z.object({ kind: z.literal('end'), ...common, result: z.enum(runResults), done: z.number(), targets: z.number() }),
])
export type Notice = z.infer<typeof noticeSchema>

/** Under which switch of the settings it falls. */
export function topicOf(notice: Notice): NoticeTopic {
  switch (notice.kind) {
    case 'gate':
    case 'question':
      return 'gate'
    case 'failure':
    case 'crossed':
    case 'lost':
      return 'failure'
    case 'back':
    case 'end':
      return 'end'
  }
}
