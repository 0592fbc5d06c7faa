/** A row of a table of configuration keys: application | namespace | key | value. */
import type { ReadingItem } from '#shared/document/reading.ts'
import { columnsOf } from '../tables/columns.ts'

export type Switch = {
  item: ReadingItem
  key: string
  value: string
  application: string
  /** Of Apollo; of Nacos the id of its configuration. */
  namespace: string
  environment: string
  group: string
  isNacos: boolean
  /** All its cells. */
  words: string[]
}

export function switchIn(item: ReadingItem): Switch | undefined {
  const { kind, task, state, continues } = item
  if (kind !== 'key' || task === undefined || state === 'done' || continues !== undefined) return undefined
  const { kind: _, ...cells } = task
  const names = Object.keys(cells)
  const columns = columnsOf(names)
  const cell = (at: number | undefined) => {
    const text = at === undefined ? undefined : cells[names[at] ?? '']
    return typeof text === 'string' ? text.replace(/^`(.*)`$/, '$1').trim() : ''
  }
  const key = cell(columns.key)
  if (key === '') return undefined
  return {
    item,
    key,
    value: cell(columns.value),
    application: cell(columns.application),
    namespace: cell(columns.namespace),
    environment: cell(columns.environment),
    group: cell(columns.group),
    isNacos: names.some((name) => /^data ?id$|^group$/i.test(name)),
    words: Object.values(cells).flatMap((text) => (typeof text === 'string' ? [text] : [])),
  }
}
