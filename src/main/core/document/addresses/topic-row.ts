/** A row of a table of topics: which topic, with which groups, on which kind of queue. */
import type { ReadingItem } from '#shared/document/reading.ts'
import { groupName, type QueueKind, topicName } from '#shared/kinds/task/topic.ts'
import { isForbidden } from '../guards/negation.ts'
import { hasPlaceholder } from '../guards/placeholders.ts'
import { cellsOf, isActing, isNothing, takesAway } from './row.ts'

export type TopicRow = { topic: string; groups: string[]; of: QueueKind[]; queues?: number; replicas?: number }

/** Undefined where a row is no topic that is sure to be made. */
export function topicIn(item: ReadingItem): TopicRow | undefined {
  const cells = cellsOf(item, 'topic')
  if (cells === undefined || !isActing(item)) return undefined
  const { topic = '', group = '' } = cells
  const whole = [item.title, ...Object.values(cells)].join(' ')
  if (isNothing(topic) || hasPlaceholder(whole) || /\{secret-\d+\}|[$#]\{/.test(whole) || isForbidden(item.title) || takesAway(whole))
    return undefined
  const groups = isNothing(group) ? [] : group.split(/[\s,，、;；]+/).filter((name) => name !== '')
  const of = kindsOf(`${whole} ${item.phase ?? ''} ${Object.keys(item.task ?? {}).join(' ')}`).filter(
    (kind) => topicName[kind].test(topic) && groups.every((name) => groupName[kind].test(name) && /^[\w.%|-]+$/.test(name)),
  )
  const queues = sizeIn(cells.queues)
  const replicas = sizeIn(cells.replicas)
  if (of.length === 0 || queues === 'words' || replicas === 'words') return undefined
  return { topic, groups, of, ...(queues === undefined ? {} : { queues }), ...(replicas === undefined ? {} : { replicas }) }
}

/** What it speaks of: Kafka by its name, RocketMQ by its name or by its groups' (GID). */
function kindsOf(text: string): QueueKind[] {
  const isKafka = /kafka/i.test(text)
  const isRocket = /rocket ?mq|\bons\b|\bGID\b|GID_/i.test(text)
  return isKafka === isRocket ? ['rocketmq', 'kafka'] : isKafka ? ['kafka'] : ['rocketmq']
}

function sizeIn(cell: string | undefined): number | 'words' | undefined {
  if (cell === undefined || isNothing(cell) || /^默认$|^default$/i.test(cell)) return undefined
  return /^\d{1,4}$/.test(cell) && Number(cell) > 0 ? Number(cell) : 'words'
}
