/** By what a release is known again, whichever environment it is bound to. */
import { createHash } from 'node:crypto'
import type { Inventory } from '#shared/domain/inventory.ts'
import type { BackEntry, Release } from '#shared/domain/release.ts'
import type { Task } from '#shared/kinds/list.ts'

/**
 * What of a task, a check or an entry is no part of what is done: where it was read, how far it is, who does it, from when on it may be
 * done. Of these alone: deeper down a column may be called `state`, and a header `source`.
 */
function said<Entry extends object>(entry: Entry): Partial<Entry> {
  const apart: ReadonlySet<string> = new Set(['source', 'state', 'owner', 'when'])
  return Object.fromEntries(Object.entries(entry).filter(([key]) => !apart.has(key))) as Partial<Entry>
}

/**
 * The environment, its hosts, accounts and addresses are never in a release: it names its places, and what stands behind a name is the
 * environment's. So is, of a centre, the environment that stands behind its name.
 */
function done(entry: BackEntry): object {
  if (entry.kind !== 'key' || entry.store.of !== 'apollo') return said(entry)
  return { ...said(entry), store: { ...entry.store, environment: undefined } }
}

/** Files of this computer that a task brings. */
export function filesOf(task: Task): string[] {
  if (task.kind === 'upgrade') return [task.archive]
  if (task.kind === 'sql') return task.file === undefined ? [] : [task.file]
  if (task.kind === 'search-index') {
    const body = task.engine.of === 'solr' ? task.engine.schema : task.engine.mapping
    return body === undefined ? [] : [body]
  }
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
  const whole = {
    tasks: tasks.map(done),
    verify: verify.map(said),
    undoing: undoing?.map(({ of, task }) => ({ of, task: done(task) })),
    back: back?.map(done),
    services: own,
  }
  const text = JSON.stringify(plain(whole, files))
  return createHash('sha256').update(text).digest('hex')
}

/** Keys in one order, and of a file what is in it instead of where it lies. */
function plain(value: unknown, files: ReadonlyMap<string, string>): unknown {
  if (typeof value === 'string') return files.has(value) ? { sha256: files.get(value) } : value
  if (Array.isArray(value)) return value.map((one) => plain(one, files))
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value).filter(([, one]) => one !== undefined)
  return Object.fromEntries(entries.toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([key, one]) => [key, plain(one, files)]))
}
