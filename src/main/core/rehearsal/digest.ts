/** By what a release is known again, whichever environment it is bound to. */
import { createHash } from 'node:crypto'
import type { Inventory } from '#shared/domain/inventory.ts'
import type { Release } from '#shared/domain/release.ts'
import type { Task } from '#shared/kinds/list.ts'

/**
 * What is no part of what is done: where it was read, how far it is, who does it, from when on it may be done. The environment, its hosts,
 * accounts and addresses are never in a release: it names its places, and what stands behind a name is the environment's.
 */
const apart: ReadonlySet<string> = new Set(['source', 'state', 'owner', 'when'])

/** Of which environment of a centre: what stands behind the centre's name. */
const isApart = (key: string, { of }: Record<string, unknown>) => apart.has(key) || (key === 'environment' && of === 'apollo')

/** Files of this computer that a task brings. */
export function filesOf(task: Task): string[] {
  if (task.kind === 'upgrade') return [task.archive]
  if (task.kind === 'sql') return task.file === undefined ? [] : [task.file]
  return task.kind === 'file' && task.change.by === 'put' ? [task.change.from] : []
}

const tasksOf = ({ tasks, undoing = [], back = [] }: Release): Task[] => [
  ...tasks,
  ...undoing.map(({ task }) => task),
  ...back.flatMap((entry) => (entry.kind === 'back' || entry.kind === 'stop' ? [] : [entry])),
]

export const filesIn = (release: Release): string[] => [...new Set(tasksOf(release).flatMap(filesOf))]

/**
 * SHA-256, lower-case hexadecimal, of the tasks and of all that they bring.
 * @param services those that a document itself describes; their hosts are not in it
 * @param content of a file of this computer its SHA-256
 */
export function releaseDigest(
  { tasks, verify, undoing, back }: Release,
  services: Inventory['services'],
  content: (path: string) => string,
): string {
  const own = services.map(({ hosts: _hosts, ...service }) => service)
  const files = new Map(filesIn({ release: '', tasks, verify, undoing, back }).map((path) => [path, content(path)]))
  const text = JSON.stringify(plain({ tasks, verify, undoing, back, services: own }, files))
  return createHash('sha256').update(text).digest('hex')
}

/** Keys in one order, nothing of what is apart, and of a file what is in it instead of where it lies. */
function plain(value: unknown, files: ReadonlyMap<string, string>): unknown {
  if (typeof value === 'string') return files.has(value) ? { sha256: files.get(value) } : value
  if (Array.isArray(value)) return value.map((one) => plain(one, files))
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value).filter(([key, one]) => one !== undefined && !isApart(key, value as Record<string, unknown>))
  return Object.fromEntries(entries.toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([key, one]) => [key, plain(one, files)]))
}
