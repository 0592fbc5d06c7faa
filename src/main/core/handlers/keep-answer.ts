import type { NewsBody } from '#shared/contract/index.ts'
import type { CoreParts } from '../core-parts.ts'
import { saveInventory } from './save-inventory.ts'

/**
 * Puts what was typed into the vault, and notes at the host that its password is there: else it would not be looked for.
 * A one-time code is good once and is not kept.
 * @throws ProblemError vault-absent, vault-locked, vault-unwritable
 */
export async function keepAnswer(parts: CoreParts, asked: NewsBody<'prompt.asked'>, secret: string): Promise<void> {
  switch (asked.kind) {
    case 'password':
      await parts.vault.keep({ kind: 'password', name: asked.host }, secret)
      if (parts.options.fleet === undefined) noteAtHost(parts, asked.host)
      return
    case 'passphrase':
      return parts.vault.keep({ kind: 'passphrase', name: asked.title }, secret)
    case 'keyboard-interactive':
      return
  }
}

function noteAtHost(parts: CoreParts, name: string): void {
  const { hosts, services } = parts.inventory()
  const host = hosts.find((candidate) => candidate.name === name)
  // A host of an old run, which the inventory does not know any more.
  if (host === undefined || host.password === 'vault') return
  saveInventory(parts, { services, hosts: hosts.map((known) => (known === host ? { ...host, password: 'vault' as const } : known)) })
}
