import { join } from 'node:path'
import type { NewsBody } from '#shared/contract/index.ts'
import { fail } from '#shared/problem/problem.ts'
import type { CoreParts } from '../core-parts.ts'
import { addressVaultName } from '../kinds/common/http/address-secret.ts'
import { vaultNameOf } from '../vault/database-passwords.ts'
import type { ProvenKey } from '../vault/proven-secrets.ts'
import { saveInventory } from './save-inventory.ts'

/**
 * Marks what was typed for the vault, where it goes as soon as it has worked. A one-time code is good once and is not kept.
 * @throws ProblemError vault-absent, vault-locked
 */
export async function keepAnswer({ vault, options, proven }: CoreParts, asked: NewsBody<'prompt.asked'>, secret: string): Promise<void> {
  if (asked.kind === 'keyboard-interactive') return
  const file = join(options.data, 'vault.json')
  const { state } = await vault.state()
  if (state !== 'open') fail(state === 'absent' ? 'vault-absent' : 'vault-locked', { file })
  const { kind, host, to, title } = asked
  proven.want(kind === 'password' ? { kind, name: host, to } : { kind, name: title }, secret)
}

/** Puts it into the vault, and notes at the host, the database or the address that its password is there: else it would not be looked for. */
export async function keepProven(parts: CoreParts, key: ProvenKey, secret: string): Promise<void> {
  await parts.vault.keep(key, secret)
  if (key.kind === 'password' && parts.options.fleet === undefined) noteAtHost(parts, key.name)
}

function noteAtHost(parts: CoreParts, name: string): void {
  const inventory = parts.inventory()
  const { hosts, databases = [], addresses = [] } = inventory
  const address = addresses.find((one) => addressVaultName(one.name) === name)
  if (address !== undefined && address.password !== 'vault') {
    const password = 'vault' as const
    saveInventory(parts, { ...inventory, addresses: addresses.map((one) => (one === address ? { ...one, password } : one)) })
    return
  }
  const database = databases.find((one) => vaultNameOf(one.name) === name)
  if (database !== undefined && database.password !== 'vault') {
    const password = 'vault' as const
    saveInventory(parts, { ...inventory, databases: databases.map((one) => (one === database ? { ...one, password } : one)) })
    return
  }
  const host = hosts.find((candidate) => candidate.name === name)
  // A host of an old run, which the inventory does not know any more.
  if (host === undefined || host.password === 'vault') return
  saveInventory(parts, { ...inventory, hosts: hosts.map((known) => (known === host ? { ...host, password: 'vault' as const } : known)) })
}
