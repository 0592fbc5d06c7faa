import { type Destination, destinationOf } from '#shared/domain/destination.ts'
import type { Host } from '#shared/domain/host.ts'
import type { CoreParts } from '../core-parts.ts'
import type { Handlers } from '../dispatch.ts'
import { addressDestination, addressVaultName } from '../kinds/common/http/address-secret.ts'
import { inventoryNamedBy } from '../rehearsal/environments.ts'
import { hopsOf } from '../ssh/connect/route.ts'
import { hasNativeCipher } from '../ssh/native-cipher.ts'
import { databaseDestination, vaultNameOf } from '../vault/database-passwords.ts'
import { keepAnswer } from './keep-answer.ts'

/** Where the inventory says that the host, the database or the address is. Undefined for one that it does not know. */
function destinationNow({ inventory }: CoreParts, name: string): Destination | undefined {
  const { hosts, databases = [], addresses = [] } = inventoryNamedBy(inventory(), name)
  const hostByName = (wanted: string) => hosts.find((host) => host.name === wanted)
  const wayTo = (client: Host) => [...hopsOf(client, hostByName), client]
  const host = hostByName(name)
  if (host !== undefined) return destinationOf(host, hopsOf(host, hostByName))
  const database = databases.find((one) => vaultNameOf(one.name) === name)
  if (database !== undefined) {
    const client = hostByName(database.host)
    return client && databaseDestination(database, wayTo(client))
  }
  const centre = addresses.find((one) => addressVaultName(one.name) === name)
  const client = hostByName(centre?.host ?? '')
  return centre && addressDestination(centre, client === undefined ? [] : wayTo(client))
}

export function applicationHandlers(parts: CoreParts) {
  const { options, prompts, vault, notifier } = parts
  return {
    'application.about': () => ({
      version: options.version,
      node: process.version,
      nativeCipher: hasNativeCipher(),
      operator: parts.around.operator,
      computer: options.computer,
      data: options.data,
      sandbox: options.fleet !== undefined,
    }),
    'prompt.answer': async ({ id, answers, useKept, keep }) => {
      const [secret] = answers ?? []
      if (keep && secret !== undefined) await keepAnswer(parts, prompts.asked(id), secret)
      prompts.answer(id, useKept ? 'kept' : answers)
      return {}
    },
    'vault.state': () => vault.state(),
    'vault.open': async ({ passphrase }) => {
      await vault.open(passphrase)
      notifier.wake()
      return {}
    },
    'vault.lock': async () => {
      await vault.lock()
      return {}
    },
    'vault.keep': async ({ kind, name, secret }) => {
      const to = kind === 'password' ? destinationNow(parts, name) : undefined
      await vault.keep({ kind, name, to }, secret)
      return { to }
    },
    'vault.forget': async ({ kind, name }) => {
      await vault.forget({ kind, name })
      return {}
    },
  } satisfies Partial<Handlers>
}
