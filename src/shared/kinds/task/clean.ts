/** `clean`: what runs have left on a host is removed. No task of a release: such a plan is made of what was looked at. */
import { z } from 'zod'
import { leftoverSchema } from '../../clean/leftover.ts'
import type { Target } from '../../domain/plan.ts'

export const cleanSpecSchema = z.object({
  removes: z.array(
    leftoverSchema.pick({ kind: true, path: true, bytes: true }).extend({
      /** Of a lock: the directory beside which it stands, and whose it is. */
      directory: z.string().optional(),
      owner: z.string().optional(),
      /** Of a backup that is one file; of a WAR with the folder that its container makes of it. */
      isSingle: z.boolean().optional(),
      exploded: z.string().optional(),
      /** Of jobs: their exact names. */
      names: z.array(z.string()).optional(),
    }),
  ),
})
export type CleanTarget = Target & z.infer<typeof cleanSpecSchema> & { kind: 'clean' }
