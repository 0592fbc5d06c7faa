import { z } from 'zod'
import { evidenceSchema } from '../run/evidence.ts'
import { request } from './define.ts'

const kept = evidenceSchema.pick({ name: true, sha256: true }).extend({ run: z.string() })

/** Files that stand behind a person's word: first kept with the run, then named in the answer that signs with them. */
export const evidenceRequests = {
  /** Takes a copy of a file of this computer; in a browser of one that was handed over before (`contract/files.ts`). */
  'evidence.keep': request('changes', () => [z.object({ run: z.string(), path: z.string() }), evidenceSchema]),
  /** Removes a copy that no line was signed with; one that was stays. */
  'evidence.drop': request('changes', () => [kept, z.object({ removed: z.boolean() })]),
  /** A piece of it in base64, from this byte on; empty at the end. */
  'evidence.read': request('recorded', () => [
    kept.extend({ from: z.number().int().nonnegative().default(0) }),
    z.object({ bytes: z.string(), total: z.number() }),
  ]),
}
