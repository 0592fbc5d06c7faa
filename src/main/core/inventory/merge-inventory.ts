/** What an import changes, before it changes it. */
import type { Inventory } from '#shared/domain/inventory.ts'
import type { LogFile, Service } from '#shared/domain/service.ts'

export type InventoryChanges = {
  /** `hosts.ecsc-1 (25.0.3.17)`, `services.ecsc`. */
  added: string[]
  /** `hosts.ecsc-1.address: 25.0.3.17 → 25.0.3.18`, one a value. */
  changed: string[]
  /** Named in the import and the same afterwards. */
  kept: string[]
}

/**
 * The inventory with the import in it. What the import does not name stays.
 * @param assumed for a partial source (a document, a list of hosts): paths of values that it does not say. They, and what it
 *   leaves empty, keep the value that is known; checks are added to those that are there. Without it the import is a whole
 *   description: what it does not say goes back to its default.
 */
export function mergeInventory(
  current: Inventory,
  incoming: Inventory,
  assumed?: ReadonlySet<string>,
): { inventory: Inventory; changes: InventoryChanges } {
  const changes: InventoryChanges = { added: [], changed: [], kept: [] }
  const hosts = mergeNamed('hosts', current.hosts, incoming.hosts, assumed, changes)
  const services = mergeNamed('services', current.services, incoming.services, assumed, changes)
  const more = (['databases', 'addresses', 'environments'] as const).flatMap((kind) => {
    const merged = mergeNamed<{ name: string }>(kind, current[kind] ?? [], incoming[kind] ?? [], assumed, changes)
    return merged.length === 0 ? [] : [[kind, merged] as const]
  })
  return { inventory: { hosts, services, ...(Object.fromEntries(more) as Partial<Inventory>) }, changes }
}

function mergeNamed<T extends { name: string }>(
  kind: string,
  current: readonly T[],
  incoming: readonly T[],
  assumed: ReadonlySet<string> | undefined,
  changes: InventoryChanges,
): T[] {
  const news = new Map(incoming.map((entry) => [entry.name, entry]))
  const merged = current.map((before) => {
    const next = news.get(before.name)
    if (!next) return before
    const path = `${kind}.${before.name}`
    const after = assumed ? (mergePartial(path, before, next, assumed) as T) : next
    const differences = differencesOf(path, before, after)
    if (differences.length === 0) changes.kept.push(path)
    changes.changed.push(...differences)
    return after
  })
  const known = new Set(current.map((entry) => entry.name))
  const added = [...news.values()].filter((entry) => !known.has(entry.name))
  changes.added.push(...added.map((entry) => ('address' in entry ? `${kind}.${entry.name} (${entry.address})` : `${kind}.${entry.name}`)))
  return [...merged, ...added]
}

/** Value by value: what the source says wins, what it leaves open stays. */
function mergePartial(path: string, before: unknown, after: unknown, assumed: ReadonlySet<string>): unknown {
  if (isEmpty(after) || assumed.has(path)) return before
  if (path.endsWith('.logs')) return mergeLogs(before as LogFile[], after as LogFile[])
  if (path.endsWith('.verify')) return mergeChecks(before as Service['verify'], after as Service['verify'])
  if (!isMap(before) || !isMap(after)) return after
  // A process pattern holds as a whole: pieces of two would match nothing.
  if (path.endsWith('.process')) return after
  const keys = new Set([...Object.keys(before), ...Object.keys(after)])
  return Object.fromEntries([...keys].map((key) => [key, mergePartial(`${path}.${key}`, before[key], after[key], assumed)]))
}

function mergeLogs(before: readonly LogFile[], after: readonly LogFile[]): LogFile[] {
  return after.map((log) => {
    const known = before.find((other) => other.path === log.path)
    if (!known) return log
    return { ...known, ...(log.ready === undefined ? {} : { ready: log.ready }), ...(log.fail.length === 0 ? {} : { fail: log.fail }) }
  })
}

function mergeChecks(before: Service['verify'], after: Service['verify']): Service['verify'] {
  const known = new Set(before.map((check) => JSON.stringify(check)))
  return [...before, ...after.filter((check) => !known.has(JSON.stringify(check)))]
}

function differencesOf(path: string, before: unknown, after: unknown): string[] {
  if (shown(before) === shown(after)) return []
  if (!isMap(before) || !isMap(after)) return [`${path}: ${shown(before)} → ${shown(after)}`]
  const keys = new Set([...Object.keys(before), ...Object.keys(after)])
  return [...keys].flatMap((key) => differencesOf(`${path}.${key}`, before[key], after[key]))
}

function shown(value: unknown): string {
  if (value === undefined) return '∅'
  return typeof value === 'string' ? value : JSON.stringify(value)
}

function isMap(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function isEmpty(value: unknown): boolean {
  return value === undefined || (Array.isArray(value) && value.length === 0) || (isMap(value) && Object.keys(value).length === 0)
}
