/** One entry of a release's `tasks`: its kind is the key that names it. Phases are opened here, and their tasks stand in order. */
import type { SourceLink, Task } from '#shared/domain/release.ts'
import type { Hold } from '#shared/run/hold.ts'
import { type Field, foundIn, placeAt, report } from '../files/field.ts'
import { type Entries, type Keys, keysIn, openMap, reportUnknown, resolved } from '../files/map-field.ts'
import { isEmptyList, openList, readText } from '../files/value-field.ts'
import { holdKeys, readHold } from './read-hold.ts'
import { beside } from './tasks/beside.ts'
import { readKind } from './tasks/read-kind.ts'

const kinds = Object.keys(beside) as Task['kind'][]

/** The file, and the services that have a task already, with their lines. */
export type ReadingTasks = {
  file: string
  services: Map<string, number>
  /** Of a task the one that undoes it, where its `back` is a task. */
  undoing: Map<Task, Task>
  /** Lists of tasks that are being read, and how many entries have been: one that names another by an alias may be endless. */
  open?: ReadonlySet<unknown>
  count?: { entries: number }
  /** Of the phase, or of the whole release: for tasks that say no time of their own. */
  hold?: Hold
  /** They are done on the way back: nothing undoes them. What statements keep is theirs. */
  goesBack?: boolean
  /** Who made the change. */
  authors?: readonly string[]
}

/** The tasks of an entry, in order: one, or those of a phase. Nothing after a problem was reported. */
export function readTask(field: Field, given: ReadingTasks, phase?: string): Task[] {
  const { count = { entries: 0 } } = given
  const around = { ...given, count }
  count.entries += 1
  if (count.entries === mostEntries) report(field, 'release-too-many', { most: mostEntries })
  if (count.entries >= mostEntries) return []
  const all = Object.assign({}, ...kinds.map((kind) => ({ [kind]: 'optional' })), ...Object.values(beside).map(optional))
  const entries = openMap(field, { phase: 'optional', tasks: 'optional', ...all }, keysBeside)
  if (entries === undefined) return []
  if (entries.has('phase') || entries.has('tasks')) return readPhase(entries, field, around)
  // The `key` of `rows` and of `traffic` is a field of theirs.
  const present = kinds.filter((kind) => entries.has(kind) && !(kind === 'key' && (entries.has('rows') || entries.has('traffic'))))
  const [kind] = present
  if (kind === undefined || present.length > 1) {
    report(field, 'file-task-kind', { found: present.join(', ') || '∅', choices: kinds.join(', ') })
    return []
  }
  const { problems } = field.reading
  const before = problems.length
  const undone = entries.get('back')
  if (around.goesBack && undone !== undefined && kind !== 'sql') report(undone, 'release-back-of-back', {}, undone.key)
  const undoneBy = takeUndoing(kind, entries, around)
  checkBeside(field, entries, kind)
  const source = sourceOf(field)
  const read = readKind(kind, entries, around)
  if (read === undefined) {
    // No task goes without a word: what says nothing to do is no task.
    if (problems.length === before) report(entries.get(kind) ?? field, 'file-empty-value')
    return []
  }
  const when = read.when ?? around.hold
  const task = { ...read, ...(phase === undefined ? {} : { phase }), ...(when === undefined ? {} : { when }), source }
  if (undoneBy !== undefined) around.undoing.set(task, undoneBy)
  return [task]
}

/** `back: { person: … }`. A dump that statements go back to in their own database is theirs. */
function takeUndoing(kind: Task['kind'], entries: Entries, { file }: ReadingTasks): Task | undefined {
  const field = entries.get('back')
  const keys = field === undefined ? [] : keysIn(field)
  if (field === undefined || keys.length === 0 || (kind === 'sql' && keys.length === 1 && keys[0] === 'restore') || kind === 'upgrade')
    return undefined
  entries.delete('back')
  const inner = { file, services: new Map<string, number>(), undoing: new Map<Task, Task>(), goesBack: true }
  const [task, ...more] = readTask(field, inner)
  // A phase would name tasks for the way back that nobody looks for there; and one task stands for one.
  if (task?.phase !== undefined || more.length > 0) report(field, 'release-back-phase')
  return task
}

function readPhase(entries: Entries, field: Field, around: ReadingTasks): Task[] {
  const name = readText(entries.get('phase'))
  for (const [key, value] of entries) if (!phaseKeys.includes(key)) reportUnknown(field, key, value, phaseKeys)
  if (name === undefined || !entries.has('tasks')) report(field, 'file-missing-key', { key: name === undefined ? 'phase' : 'tasks' })
  const inside = { ...around, hold: readHold(entries) ?? around.hold }
  const list = entries.get('tasks')
  if (list === undefined) return []
  if (isEmptyList(list)) report(list, 'file-empty-value')
  const { node } = resolved(list) ?? {}
  if (around.open?.has(node)) {
    report(list, 'file-own-alias', { found: foundIn(list) })
    return []
  }
  const open = new Set(around.open).add(node)
  return (openList(list) ?? []).flatMap((item) => readTask(item, { ...inside, open }, name))
}

/** More than any release has. */
const mostEntries = 10_000

const phaseKeys = ['phase', 'tasks', ...Object.keys(holdKeys)]

/** What fits the kind that is written; where none is, what could name one. */
function keysBeside(written: readonly string[]): readonly string[] {
  if (written.includes('phase') || written.includes('tasks')) return phaseKeys
  const named = kinds.filter((kind) => written.includes(kind))
  return named.length === 0 ? [...kinds, 'phase'] : [...new Set(named.flatMap((kind) => [kind, ...Object.keys(beside[kind])]))]
}

function checkBeside(field: Field, entries: Entries, kind: Task['kind']): void {
  const known: Keys = beside[kind]
  for (const [key, value] of entries) if (key !== kind && !(key in known)) reportUnknown(field, key, value, keysBeside([kind]))
  for (const [key, need] of Object.entries(known)) if (need === 'required' && !entries.has(key)) report(field, 'file-missing-key', { key })
}

const optional = (keys: Keys): Keys => Object.fromEntries(Object.keys(keys).map((key) => [key, 'optional']))

function sourceOf(field: Field): SourceLink {
  const { file, line } = placeAt(field.reading, field.offset)
  return { file, line }
}
