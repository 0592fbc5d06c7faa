import type { RequestReply } from '#shared/contract/index.ts'
import { atHost } from '#shared/problem/place.ts'
import { fail, ProblemError, problemOf } from '#shared/problem/problem.ts'
import { question, scriptOf } from '../commands/command.ts'
import type { CoreParts } from '../core-parts.ts'
import type { Handlers } from '../dispatch.ts'
import { entryAsWritten } from '../inventory/entry-as-written.ts'
import { putEntry } from '../inventory/put-entry.ts'
import { removeEntry } from '../inventory/remove-entry.ts'
import { writeInventory } from '../inventory/write-inventory.ts'
import type { Connection } from '../ssh/port.ts'
import { answeredIn } from '../ssh/script.ts'
import { applyImport, previewImport } from './import-file.ts'
import { keyToAccept, lookAtKeys } from './look-at-keys.ts'
import { saveInventory } from './save-inventory.ts'

export function inventoryHandlers(parts: CoreParts) {
  const { connections, keys } = parts
  return {
    'inventory.get': () => parts.inventory(),
    'inventory.export': () => ({ yaml: writeInventory(parts.inventory()) }),
    'inventory.entry': ({ kind, name }) => ({
      entry: entryAsWritten(parts.inventory(), kind, name) as RequestReply<'inventory.entry'>['entry'],
    }),
    'inventory.put': (put) => {
      mustBeOwn(parts)
      const { inventory, problems } = putEntry(parts.inventory(), put)
      if (inventory !== undefined) saveInventory(parts, inventory)
      return { problems }
    },
    'inventory.remove': ({ kind, name }) => {
      mustBeOwn(parts)
      saveInventory(parts, removeEntry(parts.inventory(), kind, name))
      return {}
    },
    'inventory.import': async (input) => {
      const preview = await previewImport(parts, input)
      return input.apply ? applyImport(parts, preview, input.digest) : preview.reply
    },
    'inventory.test': ({ hosts }) =>
      Promise.all(
        chosen(parts, hosts).map(async (host) => {
          const about = { host: host.name, address: host.address }
          try {
            const began = performance.now()
            const connection = await connections.to(host)
            const hostname = await nameFrom(connection)
            const milliseconds = Math.round(performance.now() - began)
            return { ...about, state: { kind: 'reachable' as const, milliseconds, fingerprint: connection.fingerprint, hostname } }
          } catch (caught) {
            return { ...about, state: { kind: 'problem' as const, problem: problemOf(caught) } }
          }
        }),
      ),
    'trust.look': ({ hosts }) => lookAtKeys(parts, hosts.map(parts.host)),
    'trust.accept': async ({ host: name, fingerprint, replace }) => {
      const host = parts.host(name)
      const [look] = await lookAtKeys(parts, [host])
      keys.accept(host, keyToAccept(look, { fingerprint, replace }))
      return {}
    },
  } satisfies Partial<Handlers>
}

/** A menu takes a while before it is known for one; a person waits for the whole table. */
const nameTimeout = 10_000

/**
 * The host's own name, by which a person sees that it is the right one. A login alone is no host that can be worked on.
 * @throws ProblemError no-usable-shell with what answered
 */
async function nameFrom(connection: Connection): Promise<string> {
  const { end, stdout, stderr } = await connection.ask(scriptOf(question(['hostname 2>/dev/null || uname -n'])), { timeout: nameTimeout })
  if (end.kind === 'unknown') throw new ProblemError(end.problem)
  const name = stdout.trim()
  if (end.kind === 'exited' && end.code === 0 && name !== '') return name
  const host = connection.host.name
  const noise = `${stdout}\n${stderr}`
  const values = { host, code: end.kind === 'exited' ? end.code : end.signal, answered: answeredIn(noise) }
  return fail('no-usable-shell', values, { place: atHost(host), evidence: noise.trim() })
}

/** A fleet that came with the program is not stored: what was changed in it would be lost without a word. */
function mustBeOwn({ options }: CoreParts): void {
  if (options.fleet !== undefined) fail('inventory-read-only')
}

function chosen(parts: CoreParts, names: readonly string[] | undefined) {
  return names === undefined ? parts.inventory().hosts : names.map(parts.host)
}
