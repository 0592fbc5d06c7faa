/** What of a document is its way back, and of which form: sections, what was upgraded there, and what stands in the row of a step. */
import type { Reading, ReadingItem } from '#shared/document/reading.ts'
import type { BackEntry } from '#shared/domain/release.ts'
import type { Task } from '#shared/kinds/list.ts'
import { isUpgradeTask } from '#shared/kinds/task/upgrade-task.ts'

/**
 * The document's own way back, in its order. Where there is nothing but upgrades and its sentences tell a person to restore and restart,
 * that is what the way back of upgrades does.
 */
export function isWayBack({ fate, role, continues }: ReadingItem, { items, upgrades }: Reading): boolean {
  if (role !== 'back' || (fate !== 'typed' && fate !== 'person') || continues !== undefined) return false
  const isTask = (item: ReadingItem) => item.fate === 'typed' || item.fate === 'person'
  const isOnlyUpgrades =
    upgrades !== undefined &&
    items.every((item) => !isTask(item) || item.role === 'back' || item.role === 'verification' || item.kind === 'upgrade')
  return !(isOnlyUpgrades && items.every((item) => item.role !== 'back' || !isTask(item) || item.kind === 'person'))
}

/** What the document upgrades on its way back was upgraded on its way forward: it is brought back. */
export function backEntry(task: Task, tasks: readonly Task[]): BackEntry {
  if (!isUpgradeTask(task) || !tasks.some((one) => isUpgradeTask(one) && one.service === task.service)) return task
  return { kind: 'back', of: task.service, owner: task.owner ?? [], ...(task.source === undefined ? {} : { source: task.source }) }
}

/** The row as the step that brings it back; nothing where its step is none of the way forward, or was done before the evening. */
export function besideStep({ lines, fate, role, state, back, ...item }: ReadingItem): ReadingItem[] {
  if (back === undefined || (fate !== 'typed' && fate !== 'person') || role === 'back' || state === 'done') return []
  const { phase, owner, environment, choice } = item
  return [
    {
      lines,
      fate,
      role: 'back',
      ...(phase === undefined ? {} : { phase }),
      ...(owner === undefined ? {} : { owner }),
      ...(environment === undefined ? {} : { environment }),
      ...(choice === undefined ? {} : { choice }),
      ...back,
    },
  ]
}

/**
 * What brings back a step stands beside it: in its row, or in a line below it (回退：…). The last step is brought back first, each by its own
 * lines in their order.
 * @param items steps of the way forward, and what brings them back
 */
export function lastFirst(items: readonly ReadingItem[], isBeside: (item: ReadingItem) => boolean): ReadingItem[] {
  const steps: ReadingItem[][] = [[]]
  for (const item of items) {
    if (item.role !== 'back' && (steps.at(-1)?.length ?? 0) > 0) steps.push([])
    if (isBeside(item)) steps.at(-1)?.push(item)
  }
  return steps.toReversed().flat()
}

/** In a part of the document that is not the way back itself: among the steps, of which it brings back one. */
export function isAmongSteps({ lines: [line] }: ReadingItem, { sections }: Reading): boolean {
  const within = sections.filter(({ lines: [from, to] }) => line >= from && line <= to)
  return within.every(({ role }) => role !== 'back')
}
