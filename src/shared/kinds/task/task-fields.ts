/** What every task of a release may say, whatever its kind. */
import { z } from 'zod'
import { holdSchema } from '../../run/hold.ts'

/** Lines are counted from 1, as editors do. */
export const sourceLinkSchema = z.object({ file: z.string(), line: z.number().int().positive() })

export const taskFields = {
  /** As the document says it; without it the kind finds one. */
  title: z.string().optional(),
  /** The headings above it. */
  phase: z.string().optional(),
  batch: z.string().optional(),
  /** Hosts, or services whose hosts are meant. Empty: no host. */
  on: z.array(z.string()).default([]),
  /** Names or roles; who may tick. */
  owner: z.array(z.string()).default([]),
  /** So many places side by side. */
  atOnce: z.number().int().positive().optional(),
  /** So many places that fail stop the run; fewer are left out. */
  stopAfter: z.number().int().positive().optional(),
  /** When it may begin; without it whenever its turn comes. */
  when: holdSchema.optional(),
  /** Done already, as the document says. */
  state: z.enum(['open', 'done']).default('open'),
  source: sourceLinkSchema.optional(),
}
