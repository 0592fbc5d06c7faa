/** A row of a table of configuration keys: which key of which application gets which value. */
import type { ReadingItem } from '#shared/document/reading.ts'
import { formatOfPath, type KeyFormat } from '#shared/kinds/task/key.ts'
import { isForbidden } from '../guards/negation.ts'
import { hasPlaceholder } from '../guards/placeholders.ts'
import { cellsOf, isActing, isNothing, takesAway } from './row.ts'

export type KeyRow =
  | { centre: 'apollo'; key: string; value: string; app: string; namespace?: string }
  | { centre: 'nacos'; key: string; value: string; data: string; group?: string; format: KeyFormat }

/** A value that is told instead of written. */
const told =
  /[→⇒]|->|=>|改成|改为|变更为|调整|原来|原值|旧值|新值|参考|参照|见附|详见|待定|待补|同上|不变|默认|[（(][^()（）]*\p{Script=Han}[^()（）]*[)）]\s*$/u

/** Undefined where a row is no key that is sure to get a value. */
export function keyIn(item: ReadingItem): KeyRow | undefined {
  const cells = cellsOf(item, 'key')
  if (cells === undefined || !isActing(item)) return undefined
  const { key = '', value = '', application = '', namespace = '', group = '' } = cells
  const whole = [item.title, ...Object.values(cells)].join(' | ')
  if (hasPlaceholder(whole) || /\{secret-\d+\}/.test(whole) || isForbidden(item.title) || takesAway(whole)) return undefined
  if (!/^[\w.:/[\]-]+$/.test(key) || isNothing(value) || /\n|<br/i.test(value) || told.test(value)) return undefined
  if (cells.old !== undefined && /\n/.test(cells.old)) return undefined
  if (isNamedByData(item)) {
    const format = formatOfPath(namespace)
    if (!isName(namespace) || format === undefined) return undefined
    return { centre: 'nacos', key, value, data: namespace, format, ...(isNothing(group) ? {} : { group }) }
  }
  if (!isName(application)) return undefined
  if (!isNothing(namespace) && !isName(namespace)) return undefined
  return { centre: 'apollo', key, value, app: application, ...(isNothing(namespace) ? {} : { namespace }) }
}

const isName = (text: string) => /^[\w.-]+$/.test(text)

/** Nacos calls a document so. */
const isNamedByData = ({ task }: ReadingItem) => Object.keys(task ?? {}).some((name) => /^data ?id$/i.test(name))
