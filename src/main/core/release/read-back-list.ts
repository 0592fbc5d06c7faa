/** `back` at the end of a release file: the order of going back as its author wants it. */
import type { BackEntry, Task } from '#shared/domain/release.ts'
import { type Field, pathOf, placeAt, report } from '../files/field.ts'
import { keysIn, openMap } from '../files/map-field.ts'
import { nearest } from '../files/nearest.ts'
import { openList, readText, readTexts } from '../files/value-field.ts'
import { backNames } from './back-names.ts'
import { readTask } from './read-task.ts'

/** The entries in order. `back` and `stop` name what stands in the tasks; everything else is a task that is only done on the way back. */
export function readBackList(field: Field | undefined, { tasks, file }: { tasks: readonly Task[]; file: string }): BackEntry[] {
  const around = { file, services: new Map<string, number>(), undoing: new Map<Task, Task>(), goesBack: true }
  return (openList(field) ?? []).flatMap((item): BackEntry[] => readNaming(item, tasks) ?? readTask(item, around))
}

/** Undefined where the entry is a task. A person's `back` or a command's is what undoes it: it stands beside another key. */
function readNaming(field: Field, tasks: readonly Task[]): BackEntry[] | undefined {
  const kind = keysIn(field).find((key) => key !== 'owner')
  if (kind !== 'back' && kind !== 'stop') return undefined
  const entries = openMap(field, { [kind]: 'required', owner: 'optional' })
  const name = entries?.get(kind)
  const of = readText(name)
  if (name === undefined || of === undefined) return []
  const known = [...new Set(tasks.flatMap(backNames))]
  if (!known.includes(of))
    report(name, 'release-back-unknown', { name: of, known: nearest(of, known) ?? known.join(', '), path: pathOf(field) })
  const { file, line } = placeAt(field.reading, field.offset)
  return [{ kind, of, owner: readTexts(entries?.get('owner')) ?? [], source: { file, line } }]
}
