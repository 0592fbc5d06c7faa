/** A table of limits of a document, where it is known on what → what Ferry watches, and what is left to people. */
import type { ReadingItem } from '#shared/document/reading.ts'
import type { Task } from '#shared/kinds/list.ts'
import type { Watched } from '../watch/watched.ts'
import { type Around, commonOf } from './common.ts'

export function watchTasks({ tasks, times, rest }: Watched, item: ReadingItem, around: Around): Task[] {
  const common = commonOf(item, around)
  const left: Task[] = rest.length === 0 ? [] : [{ kind: 'person', text: [item.title, ...rest].join('\n'), ...common, on: [] }]
  return [...tasks.map(({ on, limits }): Task => ({ kind: 'watch', title: item.title, limits, times, ...common, on })), ...left]
}
