import type { Inventory } from '#shared/domain/inventory.ts'
import { fail } from '#shared/problem/problem.ts'
import { type EntryKind, sectionOf } from './put-entry.ts'

/** @throws ProblemError inventory-entry-gone, inventory-host-needed (a service runs on it, or another host is reached through it) */
export function removeEntry(current: Inventory, kind: EntryKind, name: string): Inventory {
  if (!current[sectionOf[kind]].some((entry) => entry.name === name)) fail('inventory-entry-gone', { name })
  if (kind === 'service') return { ...current, services: current.services.filter((service) => service.name !== name) }
  const users = [
    ...current.services.filter(({ hosts }) => hosts.includes(name)),
    ...(current.databases ?? []).filter(({ host }) => host === name),
    ...current.hosts.filter(({ jump }) => jump.includes(name)),
  ].map((user) => user.name)
  if (users.length > 0) fail('inventory-host-needed', { host: name, users: users.join(', ') })
  return { ...current, hosts: current.hosts.filter((host) => host.name !== name) }
}
