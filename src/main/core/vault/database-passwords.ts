/** Passwords of databases: each belongs to one account at one place, and is asked for where it is not at hand. */
import { randomUUID } from 'node:crypto'
import type { Database } from '#shared/domain/database.ts'
import { type Destination, destinationOf } from '#shared/domain/destination.ts'
import type { Host } from '#shared/domain/host.ts'
import { listensAt } from '../commands/database.ts'
import { createLoginMemory } from '../ssh/login/kept-passwords.ts'
import type { DatabasePasswords, SecretAsker, SecretStore } from '../ssh/port.ts'
import type { PasswordKey } from './vault.ts'

/** A name that no host can have: hosts and databases may be called the same. */
export const vaultNameOf = (database: string) => `${vaultPrefix}${database}`
export const vaultPrefix = 'database '

/** @param hops the host of the client, and those that it is reached through, first hop first */
export function databaseDestination(database: Database, hops: readonly Pick<Host, 'address' | 'port'>[]): Destination {
  return destinationOf({ user: database.user, ...listensAt(database) }, hops)
}

export function createDatabasePasswords(secrets: SecretAsker, store: SecretStore): DatabasePasswords {
  const memory = createLoginMemory()
  const keyOf = (database: Database, hops: readonly Host[]): PasswordKey => ({
    kind: 'password',
    name: vaultNameOf(database.name),
    to: databaseDestination(database, hops),
  })
  const logins = new Map<string, string>()
  // Of several tasks that need it at once one asks, and the others wait for its answer.
  const asking = new Map<string, Promise<string | undefined>>()

  async function look(database: Database, key: PasswordKey, attempt: number): Promise<string | undefined> {
    if (attempt === 1) {
      const known = memory.find(key) ?? (database.password === 'vault' ? await store.findPassword(key) : undefined)
      if (known?.kind === 'here') return known.secret
    } else memory.forget(key)
    const elsewhere = database.password === 'vault' ? await store.findPassword(key) : undefined
    const login = logins.get(database.name) ?? randomUUID()
    logins.set(database.name, login)
    const answer = await secrets.ask({
      kind: 'password',
      login,
      host: key.name,
      to: key.to,
      attempt,
      ...(elsewhere?.kind === 'elsewhere' && { elsewhere: { to: elsewhere.to } }),
    })
    if (answer === 'kept') return elsewhere?.kind === 'elsewhere' ? elsewhere.take() : undefined
    return answer?.[0]
  }

  return {
    find(database, hops, attempt) {
      const key = keyOf(database, hops)
      const name = `${JSON.stringify(key)} ${attempt}`
      const open =
        asking.get(name) ??
        look(database, key, attempt).finally(() => {
          asking.delete(name)
        })
      asking.set(name, open)
      return open
    },
    worked(database, hops, password) {
      const key = keyOf(database, hops)
      memory.keep(key, password)
      secrets.worked?.(key, password)
      const login = logins.get(database.name)
      if (login !== undefined) secrets.over?.(login, true)
      logins.delete(database.name)
    },
  }
}
