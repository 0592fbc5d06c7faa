import { z } from 'zod'
import { fileKinds } from '../domain/file-kind.ts'
import { inventorySchema } from '../domain/inventory.ts'
import { remarkSchema } from '../domain/release.ts'
import { problemSchema } from '../problem/schema.ts'
import { news, request } from './define.ts'

const nothing = z.object({})
/** What is taken into the inventory: added, changed value by value, and the same as before. */
export const changesSchema = z.object({ added: z.array(z.string()), changed: z.array(z.string()), kept: z.array(z.string()) })
const entryKind = z.enum(['host', 'service'])
/** With the keys and values of an inventory file: what a person wrote, before it is checked. */
const writtenEntry = z.record(z.string(), z.json())
const hostKey = z.object({ type: z.string(), key: z.string(), fingerprint: z.string() })

export const inventoryRequests = {
  'inventory.get': request('reads', () => [nothing, inventorySchema]),
  'inventory.export': request('reads', () => [nothing, z.object({ yaml: z.string() })]),
  /** One host or service as an inventory file has it: durations as `30s`, defaults left out. */
  'inventory.entry': request('reads', () => [z.object({ kind: entryKind, name: z.string() }), z.object({ entry: writtenEntry })]),
  /**
   * Adds a host or service, or puts it in the place of the one that `replaces` names. Nothing is changed while there are
   * problems; `field` is the key inside the entry (`address`, `stop.wait`), `name`, or empty for the whole.
   */
  'inventory.put': request('changes', () => [
    z.object({ kind: entryKind, name: z.string(), entry: writtenEntry, replaces: z.string().optional() }),
    z.object({ problems: z.array(z.object({ field: z.string(), problem: problemSchema })) }),
  ]),
  /** A host is refused while a service, a database, an address or another host's way needs it. */
  'inventory.remove': request('changes', () => [
    z.object({ kind: z.enum(['host', 'service', 'database', 'address']), name: z.string() }),
    nothing,
  ]),
  /** A file by path, or its text. With `apply: false` only says what would change. */
  'inventory.import': request('changes', () => [
    z.object({
      path: z.string().optional(),
      text: z.string().optional(),
      apply: z.boolean(),
      /** Of the preview that was looked at: with `apply`, what would now be stored otherwise is refused. */
      digest: z.string().optional(),
      user: z.string().optional(),
      identity: z.string().optional(),
      archives: z.string().optional(),
      /** Values of what a document leaves open, by name; options of its choices, as it calls them. */
      parameters: z.record(z.string(), z.string()).optional(),
      choices: z.array(z.string()).optional(),
      /** Titles of the sections of a document that are carried out; without any, all. */
      sections: z.array(z.string()).optional(),
      mustFit: z.boolean().optional(),
    }),
    z.object({
      kind: z.enum(fileKinds),
      changes: changesSchema,
      remarks: z.array(remarkSchema),
      /** Where the release of a document was written, to be named in `plan.make`. */
      release: z.string().optional(),
      /** Of all that would be stored: the inventory as it would then be, and the release. */
      digest: z.string(),
    }),
  ]),
  'inventory.test': request('reads', () => [
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
  ]),
  'trust.look': request('reads', () => [
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
  ]),
  /** Accepts the key that was shown, by its fingerprint. A changed key only with `replace`. */
  'trust.accept': request('changes', () => [
    z.object({ host: z.string(), fingerprint: z.string(), replace: z.boolean().default(false) }),
    nothing,
  ]),
}

export const inventoryNews = {
  /** Whoever shows hosts or services asks for them again. */
  'inventory.changed': news(() => nothing),
}
