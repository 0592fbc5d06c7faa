/** The databases that a task's `on` names. */
import type { Database } from '#shared/domain/database.ts'
import type { Host } from '#shared/domain/host.ts'
import type { Inventory } from '#shared/domain/inventory.ts'
import { fail } from '#shared/problem/problem.ts'

export function databasesOn(
  { databases = [], hosts }: Inventory,
  on: readonly string[],
  title: string,
): { database: Database; host: Host }[] {
  const known = databases.map(({ name }) => name).join(', ') || '∅'
  if (on.length === 0) fail('plan-database-missing', { database: '∅', title, known })
  return [...new Set(on)].map((name) => {
    const database =
      databases.find((candidate) => candidate.name === name) ?? fail('plan-database-missing', { database: name, title, known })
    const host =
      hosts.find((candidate) => candidate.name === database.host) ?? fail('plan-host-missing', { host: database.host, service: name })
    return { database, host }
  })
}
