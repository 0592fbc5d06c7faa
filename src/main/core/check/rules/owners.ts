import type { CheckedItem } from '../checked.ts'
import { finding } from '../report.ts'
import type { Rule } from './rule.ts'

/** Kinds that need nobody. */
const byItself = new Set(['wait', 'check', 'http', 'watch', 'notify'])

/** `no-owner`: in a document whose tasks name people, a task that names nobody; one finding for each group of tasks that stand together. */
export const noOwnerRule: Rule = ({ reading, tables, lines }) => {
  const inTable = new Set(tables.flatMap(({ rows }) => rows.map(({ line }) => line)))
  const tasks = reading.items.filter(
    ({ fate, role, kind, lines: at, state }) =>
      (fate === 'typed' || fate === 'person') &&
      (role === 'steps' || role === 'back' || role === 'preparation') &&
      state !== 'done' &&
      !byItself.has(kind ?? '') &&
      !inTable.has(at[0]),
  )
  const owned = tasks.filter(({ owner }) => owner !== undefined && owner.length > 0)
  // One name in a long document is a mention; from a quarter of the tasks on it is the custom of this document.
  if (owned.length < 2 || owned.length * 4 < tasks.length) return []
  const groups = new Map<string, CheckedItem[]>()
  for (const task of tasks) groups.set(groupOf(task), [...(groups.get(groupOf(task)) ?? []), task])
  return [...groups.values()].flatMap((group) => {
    const missing = group.filter(({ owner }) => !owner || owner.length === 0)
    const first = missing[0]
    // A heading with an owner speaks for what stands below it.
    if (
      !first ||
      (group.length > missing.length &&
        group[0]?.owner &&
        group[0].phase === first.phase &&
        first.phase !== undefined &&
        first !== group[0] &&
        hasHeadOwner(group))
    )
      return []
    return missing
      .slice(0, first.phase === undefined ? undefined : 1)
      .map((item) => finding('no-owner', item.lines[0], { values: { text: item.title || (lines[item.lines[0] - 1]?.text ?? '') } }))
  })
}

function groupOf({ phase, role, lines }: CheckedItem): string {
  return phase === undefined ? `${role}:${lines[0]}` : `${role}:${phase}`
}

function hasHeadOwner(group: readonly CheckedItem[]): boolean {
  return group.filter(({ owner }) => owner && owner.length > 0).length === 1
}
