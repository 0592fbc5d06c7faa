import type { Inventory } from '#shared/domain/inventory.ts'
import { fail } from '#shared/problem/problem.ts'

const sectionOf = { host: 'hosts', service: 'services', database: 'databases', address: 'addresses' } as const

/**
 * @throws ProblemError inventory-entry-gone, inventory-host-needed (a service runs on it, the client of a database or an address is on it,
 * or another host is reached through it)
 */
export function removeEntry(current: Inventory, kind: keyof typeof sectionOf, name: string): Inventory {
  if (!(current[sectionOf[kind]] ?? []).some((entry) => entry.name === name)) fail('inventory-entry-gone', { name })
  const others = <Entry extends { name: string }>(entries: readonly Entry[] = []) => entries.filter((entry) => entry.name !== name)
  if (kind === 'service') return { ...current, services: others(current.services) }
  if (kind === 'database') return { ...current, databases: others(current.databases) }
  if (kind === 'address') return { ...current, addresses: others(current.addresses) }
  const users = [
    ...current.services.filter(({ hosts }) => hosts.includes(name)),
    ...(current.databases ?? []).filter(({ host }) => host === name),
    ...(current.addresses ?? []).filter(({ host }) => host === name),
    ...current.hosts.filter(({ jump }) => jump.includes(name)),
  ].map((user) => user.name)
  if (users.length > 0) fail('inventory-host-needed', { host: name, users: users.join(', ') })
  return { ...current, hosts: others(current.hosts) }
}
