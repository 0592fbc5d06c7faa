import { z } from 'zod'
import { versions } from '../kinds/truth.ts'
import { questionKinds } from '../run/question.ts'
import { request } from './define.ts'
import { runSummarySchema } from './history.ts'

const nothing = z.object({})

export const recentReleaseSchema = z.object({
  title: z.string(),
  /** The document or release file, absolute; what `release.open` and `plan.make` take. */
  path: z.string(),
  sample: z.boolean(),
  /** False when the file is not where it was: it can be looked at in the history only. */
  isThere: z.boolean(),
  /** Its newest run. */
  last: runSummarySchema.optional(),
})

export const startRequests = {
  /** What the first screen shows. Asks no host. */
  'start.look': request('reads', () => [
    nothing,
    z.object({
      /** Left in the middle by a Ferry that is gone, newest first. `since` is when that was noticed. */
      interrupted: z.array(
        z.object({
          run: runSummarySchema,
          since: z.number(),
          /** What a roll back would bring back, in its order. */
          touched: z.array(z.object({ target: z.string(), host: z.string(), directory: z.string(), backup: z.string().optional() })),
        }),
      ),
      /** Carried out by this very process, newest first. */
      live: z.array(
        z.object({
          run: runSummarySchema,
          doing: z.object({ host: z.string(), service: z.string(), step: z.string(), since: z.number() }).optional(),
          waiting: z.array(
            z.object({
              id: z.string(),
              kind: z.enum(questionKinds),
              host: z.string().optional(),
              since: z.number(),
            }),
          ),
        }),
      ),
      /** The one that ran last first; those that never ran after them. */
      releases: z.array(recentReleaseSchema),
      /**
       * What runs where: of each service, the hosts that the newest runs have changed, each under the run that was there last, newest first.
       * `at` is when that run ended, or began. Runs of a Ferry of before are not told of.
       */
      versions: z.array(
        z.object({
          service: z.string(),
          run: z.string(),
          title: z.string(),
          at: z.number(),
          hosts: z.array(z.object({ host: z.string(), version: z.enum(versions) })),
        }),
      ),
    }),
  ]),
  /** Files on this computer that a release, or a run that is not over, still needs. For a shell that keeps received files. */
  'files.named': request('reads', () => [nothing, z.array(z.string())]),
}
