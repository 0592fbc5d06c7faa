/** What a step has measured, with its times: it stays, whatever becomes of the step's attempts. */
import { z } from 'zod'
import type { Problem } from '../problem/problem.ts'

/**
 * `due`: when it was to be looked, milliseconds since 1970. A figure that could not be had is not among them; `missed`: nobody looked at that time
 * at all. Names that begin with `#` are counters that the next look needs, and are shown to nobody.
 */
export const measuredSchema = z.object({ due: z.number(), figures: z.record(z.string(), z.number()), missed: z.boolean().optional() })

/** `at`: when it came into the journal. */
export type Measured = z.infer<typeof measuredSchema> & { at: number }

/** What is told of looks, beside their figures: nobody's step waits for it. */
export const lookRemarks = [
  'watch-crossed',
  'watch-well',
  'watch-no-answer',
  'watch-answers',
  'watch-missed',
] as const satisfies readonly Problem['code'][]
