import { z } from 'zod'
import { inventorySchema } from '../domain/inventory.ts'
import { remarkSchema } from '../domain/release.ts'
import { problemSchema } from '../problem/schema.ts'
import { request } from './define.ts'

const nothing = z.object({})
const changes = z.object({ added: z.array(z.string()), changed: z.array(z.string()), kept: z.array(z.string()) })
const hostKey = z.object({ type: z.string(), key: z.string(), fingerprint: z.string() })

export const inventoryRequests = {
  'inventory.get': request(nothing, inventorySchema),
  'inventory.export': request(nothing, z.object({ yaml: z.string() })),
  /** A file by path, or its text. With `apply: false` only says what would change. */
  'inventory.import': request(
    z.object({
      path: z.string().optional(),
      text: z.string().optional(),
      apply: z.boolean(),
      user: z.string().optional(),
      identity: z.string().optional(),
      archives: z.string().optional(),
    }),
    z.object({
      kind: z.string(),
      changes,
      remarks: z.array(remarkSchema),
      /** Where the release of a document was written, to be named in `plan.make`. */
      release: z.string().optional(),
    }),
  ),
  'inventory.test': request(
    z.object({ hosts: z.array(z.string()).optional() }),
    z.array(
      z.object({
        host: z.string(),
        address: z.string(),
        state: z.discriminatedUnion('kind', [
          z.object({ kind: z.literal('reachable'), milliseconds: z.number(), fingerprint: z.string(), hostname: z.string() }),
          z.object({ kind: z.literal('problem'), problem: problemSchema }),
        ]),
      }),
    ),
  ),
  'trust.look': request(
    z.object({ hosts: z.array(z.string()) }),
    z.array(
      z.object({
        host: z.string(),
        address: z.string(),
        state: z.discriminatedUnion('kind', [
          z.object({ kind: z.literal('known'), key: hostKey }),
          z.object({ kind: z.literal('unknown'), key: hostKey }),
          z.object({ kind: z.literal('changed'), key: hostKey, known: z.array(hostKey) }),
          z.object({ kind: z.literal('problem'), problem: problemSchema }),
        ]),
      }),
    ),
  ),
  /** Accepts the key that was shown, by its fingerprint. A changed key only with `replace`. */
  'trust.accept': request(z.object({ host: z.string(), fingerprint: z.string(), replace: z.boolean().default(false) }), nothing),
}
