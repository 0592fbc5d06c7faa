/** Passwords of databases: each belongs to one account at one place. */
import type { Database } from '#shared/domain/database.ts'
import { type Destination, destinationOf } from '#shared/domain/destination.ts'
import type { Host } from '#shared/domain/host.ts'
import { listensAt } from '../commands/database/database.ts'
import type { DatabasePasswords, SecretAsker, SecretStore } from '../ssh/port.ts'
import { createSecretValues } from './secret-values.ts'
import type { PasswordKey } from './vault.ts'

/** A name that no host can have: hosts and databases may be called the same. */
export const vaultNameOf = (database: string) => `${vaultPrefix}${database}`
export const vaultPrefix = 'database '

/** @param hops the host of the client, and those that it is reached through, first hop first */
export function databaseDestination(database: Database, hops: readonly Pick<Host, 'address' | 'port'>[]): Destination {
  return destinationOf({ user: database.user, ...listensAt(database) }, hops)
}

export function createDatabasePasswords(secrets: SecretAsker, store: SecretStore): DatabasePasswords {
  const values = createSecretValues(secrets, store)
  const keyOf = (database: Database, hops: readonly Host[]): PasswordKey => ({
    kind: 'password',
    name: vaultNameOf(database.name),
    to: databaseDestination(database, hops),
  })
  return {
    find: (database, hops, attempt) => values.find(keyOf(database, hops), database.password ?? 'ask', attempt),
    worked: (database, hops, password) => values.worked(keyOf(database, hops), password),
  }
}
