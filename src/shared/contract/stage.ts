import { z } from 'zod'
import { problemSchema } from '../problem/schema.ts'
import { news, request } from './define.ts'

/** How an archive is on its way to a host, ahead of the run. `cancelled` leaves its part there: the next try goes on from it. */
export const stagingSchema = z.object({
  target: z.string(),
  /** SHA-256 of the archive: the same host may be in several plans. */
  archive: z.string(),
  state: z.enum(['waiting', 'sending', 'present', 'sent', 'failed', 'cancelled']),
  /** Bytes. */
  done: z.number(),
  total: z.number(),
  perSecond: z.number().optional(),
  problem: problemSchema.optional(),
})
export type Staging = z.infer<typeof stagingSchema>

export const stageRequests = {
  /** What is on its way, and the newest of each host before: for a page that was not there. */
  'stage.list': request('reads', () => [z.object({}), z.array(stagingSchema)]),
  /** Without targets: all that are on their way, or wait for their turn. */
  'stage.cancel': request('changes', () => [z.object({ targets: z.array(z.string()).optional() }), z.object({})]),
}

export const stageNews = {
  'stage.progress': news(() => stagingSchema),
}
