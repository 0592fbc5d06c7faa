import { parse } from 'yaml'
import type { Inventory } from '#shared/domain/inventory.ts'
import { fail } from '#shared/problem/problem.ts'
import { type EntryKind, sectionOf } from './put-entry.ts'
import { writeInventory } from './write-inventory.ts'

/**
 * An entry with the keys and values of an inventory file: durations as `30s`, defaults left out.
 * @throws ProblemError inventory-entry-gone
 */
export function entryAsWritten(inventory: Inventory, kind: EntryKind, name: string): Record<string, unknown> {
  const only = (entry: { name: string }) => entry.name === name
  const alone =
    kind === 'host' ? { hosts: inventory.hosts.filter(only), services: [] } : { hosts: [], services: inventory.services.filter(only) }
  if (alone.hosts.length + alone.services.length === 0) fail('inventory-entry-gone', { name })
  // As a map: a host may bear a name that means something to an object.
  const written: Map<string, Map<string, unknown>> = parse(writeInventory(alone), { mapAsMap: true })
  return plain(written.get(sectionOf[kind])?.get(name)) as Record<string, unknown>
}

function plain(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(plain)
  return value instanceof Map ? Object.fromEntries([...value].map(([key, inner]) => [key, plain(inner)])) : value
}
