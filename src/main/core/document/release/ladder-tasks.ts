/** A ladder of a document, where it is known in which centre its switch is → what people do first, and the climb. */
import type { ReadingItem } from '#shared/document/reading.ts'
import type { Task } from '#shared/kinds/list.ts'
import { trafficTaskSchema } from '#shared/kinds/task/traffic.ts'
import type { Ladder } from '../traffic/ladder.ts'
import { type Around, commonOf } from './common.ts'

export function ladderTasks(ladder: Ladder, item: ReadingItem, around: Around): Task[] {
  const common = commonOf(item, around)
  const { address, key, store, rungs, hold, isAutomatic, users } = ladder
  // Who they are, and how the switch names them, the document does not say.
  const before: Task[] = users === undefined ? [] : [{ kind: 'person', text: `${users}: ${key}`, ...common, on: [] }]
  const climb = trafficTaskSchema.parse({
    kind: 'traffic',
    title: item.title,
    key,
    store,
    rungs: rungs.map(({ share, value }) => ({ value, title: `${share} %` })),
    ...(hold === undefined ? {} : { hold }),
    // Without a time and the word that it goes by itself, nobody but a person says when.
    gate: hold === undefined || !isAutomatic,
    ...common,
    on: [address],
  })
  return [...before, climb]
}
