import { z } from 'zod'
import { cleanRulesSchema, leftoverNameSchema, leftoverSchema } from '../clean/leftover.ts'
import { problemSchema } from '../problem/schema.ts'
import { request } from './define.ts'

export const cleanRequests = {
  /** What runs have left on these hosts, or on all, with what it weighs and why some of it stays. Changes nothing. */
  'clean.look': request('reads', () => [
    cleanRulesSchema.partial().extend({ hosts: z.array(z.string()).optional() }),
    z.object({ leftovers: z.array(leftoverSchema), problems: z.array(z.object({ host: z.string(), problem: problemSchema })) }),
  ]),
  /**
   * Removes these, as a run of its own: looked up once more first, each by its exact path; what a run could still go back to, or works
   * with, or is another operator's, is refused whatever is asked for. `title` is the run's, in the operator's words.
   */
  'clean.run': request('begins', () => [
    z.object({ items: z.array(leftoverNameSchema).min(1), title: z.string().default('clean') }),
    z.object({ run: z.string(), bytes: z.number() }),
  ]),
}
