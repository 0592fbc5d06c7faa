/** One host or service as a person writes it, put into the inventory under the same rules as a file. */
import { stringify } from 'yaml'
import type { Host } from '#shared/domain/host.ts'
import type { Inventory } from '#shared/domain/inventory.ts'
import type { Service } from '#shared/domain/service.ts'
import { fail, type Problem } from '#shared/problem/problem.ts'
import type { Field } from '../files/field.ts'
import { openMap, openNames } from '../files/map-field.ts'
import { openYaml } from '../files/open-yaml.ts'
import { checkMeaning } from './check-meaning.ts'
import { readHost } from './read-host.ts'
import { readService } from './read-service.ts'
import { renameEntry } from './rename-entry.ts'

export type EntryKind = 'host' | 'service'
export type PutEntry = { kind: EntryKind; name: string; entry: Record<string, unknown>; replaces?: string }
/** `field` is the key inside the entry (`address`, `stop.wait`, `logs.0.path`); `name`; empty where it concerns the whole. */
export type EntryProblem = { field: string; problem: Problem }

export const sectionOf = { host: 'hosts', service: 'services' } as const

/**
 * @param put `entry` with the keys and values of an inventory file (`{ address: …, jump: […] }`); `replaces` names the entry
 *   that it stands for, else it is added. A new name is carried to whatever names the old one.
 * @returns the inventory only when nothing is wrong with the entry. What was wrong elsewhere before does not hinder it.
 * @throws ProblemError inventory-entry-gone when there is nothing to replace
 */
export function putEntry(current: Inventory, put: PutEntry): { inventory?: Inventory; problems: EntryProblem[] } {
  const { kind, name, replaces } = put
  const names = current[sectionOf[kind]].map((entry) => entry.name)
  if (replaces !== undefined && !names.includes(replaces)) fail('inventory-entry-gone', { name: replaces })
  if (name !== replaces && names.includes(name)) {
    return { problems: [{ field: 'name', problem: { code: 'inventory-name-taken', values: { name } } }] }
  }
  const { read, problems } = readEntry(put)
  if (problems.length > 0 || read === undefined) return { problems: problems.map((problem) => inEntry(problem, put)) }

  const inventory = withEntry(replaces === undefined ? current : renameEntry(current, kind, replaces, name), read)
  const before = new Set(meaningOf(current).map(sameness))
  const found = meaningOf(inventory).filter((problem) => !before.has(sameness(problem)))
  return found.length === 0 ? { inventory, problems: [] } : { problems: found.map((problem) => inEntry(problem, put)) }
}

type Read = { kind: 'host'; value: Host } | { kind: 'service'; value: Service }

function readEntry({ kind, name, entry }: PutEntry): { read?: Read; problems: Problem[] } {
  const section = sectionOf[kind]
  const text = stringify(new Map([[section, new Map([[name, entry]])]]), { lineWidth: 0 })
  const { top, problems } = openYaml(text, name, section)
  const field = top && openNames(openMap(top, { [section]: 'required' })?.get(section))?.get(name)
  // `<<` is a name that YAML keeps for itself.
  if (field === undefined) return { problems: [{ code: 'file-bad-name', values: { path: section, found: name } }] }
  return { read: readAs(kind, name, field), problems }
}

function readAs(kind: EntryKind, name: string, field: Field): Read | undefined {
  if (kind === 'host') {
    const value = readHost(name, field)
    return value && { kind, value }
  }
  const value = readService(name, field)
  return value && { kind, value }
}

function withEntry(inventory: Inventory, read: Read): Inventory {
  return read.kind === 'host'
    ? { ...inventory, hosts: placed(inventory.hosts, read.value) }
    : { ...inventory, services: placed(inventory.services, read.value) }
}

/** In the place of the entry of its name, else at the end. */
function placed<T extends { name: string }>(entries: readonly T[], entry: T): T[] {
  const isKnown = entries.some(({ name }) => name === entry.name)
  return isKnown ? entries.map((known) => (known.name === entry.name ? entry : known)) : [...entries, entry]
}

const meaningOf = (inventory: Inventory): Problem[] => checkMeaning(inventory, new Map(), { file: '' })

const sameness = ({ code, values }: Problem): string => JSON.stringify([code, values])

/** A line of the text that was made here would tell a person nothing: the field says where. */
function inEntry({ place: _place, ...problem }: Problem, { kind, name }: PutEntry): EntryProblem {
  const entry = `${sectionOf[kind]}.${name}`
  const path = String(problem.values.path ?? '')
  const inside = path.startsWith(`${entry}.`) ? path.slice(entry.length + 1) : ''
  const isOfName = problem.code === 'file-bad-name' && inside === ''
  const missing = problem.code === 'file-missing-key' ? String(problem.values.key) : ''
  // The sentence says less than in a file: the section and the entry are known to who is writing it.
  const values = { ...problem.values, path: isOfName ? sectionOf[kind] : inside || name }
  return { field: isOfName ? 'name' : [inside, missing].filter(Boolean).join('.'), problem: { ...problem, values } }
}
