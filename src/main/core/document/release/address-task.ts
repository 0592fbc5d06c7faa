/** A topic, a key or an index of a document → `topic`, `key`, `search-index`, where it is known on which address of the inventory. */
import type { ReadingItem } from '#shared/document/reading.ts'
import { kindOfAddress } from '#shared/domain/address-kind.ts'
import { type KeyTask, keyTaskSchema } from '#shared/kinds/task/key.ts'
import { type SearchTask, searchTaskSchema } from '#shared/kinds/task/search-index.ts'
import { type TopicTask, topicTaskSchema } from '#shared/kinds/task/topic.ts'
import { localPath } from '../../release/local-path.ts'
import { keyIn } from '../addresses/key-row.ts'
import { redisIn } from '../addresses/redis-line.ts'
import { type SearchDeed, searchIn } from '../addresses/search-row.ts'
import { topicIn } from '../addresses/topic-row.ts'
import type { Addresses } from '../addresses/which.ts'
import type { Common } from './common.ts'

export function topicTask(item: ReadingItem, common: Common, addresses: Addresses): TopicTask | undefined {
  const row = topicIn(item)
  const address = addresses.of(item)
  const kind = address && kindOfAddress(address)
  const of = row?.of.find((one) => one === kind)
  if (row === undefined || address === undefined || of === undefined) return undefined
  // Replicas are said of Kafka alone: brokers of RocketMQ have them or not.
  const { replicas, ...own } = row
  const size = replicas === undefined || of === 'rocketmq' ? {} : { replicas }
  return topicTaskSchema.parse({ ...common, kind: 'topic', title: item.title, ...own, ...size, of, on: [address.name] })
}

export function keyTask(item: ReadingItem, common: Common, addresses: Addresses): KeyTask | undefined {
  const row = keyIn(item)
  const address = addresses.of(item)
  if (row === undefined || address === undefined) return undefined
  const { centre, key, value, ...where } = row
  const store = centre === 'apollo' ? { of: centre, environment: address.environment, ...where } : { of: centre, ...where }
  return keyTaskSchema.parse({ ...common, kind: 'key', title: item.title, key, value, store, on: [address.name] })
}

/** The schema where it is said which file comes and where it goes; documents are made anew by the core's own import. */
export function searchTask(item: ReadingItem, common: Common, addresses: Addresses): SearchTask | undefined {
  const deed = searchIn(item)
  const address = addresses.of(item)
  if (deed === undefined || address === undefined) return undefined
  const engine = engineOf(deed, { kind: kindOfAddress(address), file: common.source.file, parameters: addresses.parameters })
  if (engine === undefined) return undefined
  return searchTaskSchema.parse({ ...common, kind: 'search-index', title: item.title, index: deed.index, engine, on: [address.name] })
}

function engineOf(
  { index, does }: SearchDeed,
  { kind, file, parameters }: { kind: string | undefined; file: string; parameters: Readonly<Record<string, string>> },
) {
  if (does === 'reindex') return { of: 'solr', reindex: 'import' }
  const local = parameters[`${kind === 'solr' ? 'schema' : 'mapping'} ${index}`]
  if (local === undefined) return undefined
  if (kind !== 'solr') return { of: 'elasticsearch', mapping: localPath(local, file) }
  const to = parameters[`schema path ${index}`]
  if (to === undefined) return undefined
  // `shop:managed-schema`: of a configset in ZooKeeper.
  const [, configset, name] = /^([\w.-]+):([\w.-]+)$/.exec(to) ?? []
  if (configset !== undefined) return { of: 'solr', schema: localPath(local, file), configset, file: name }
  return to.startsWith('/') ? { of: 'solr', schema: localPath(local, file), file: to } : undefined
}

/** The old value is kept and comes back, which a command's does not. */
export function redisTask(item: ReadingItem, common: Common, addresses: Addresses): KeyTask | undefined {
  const deed = redisIn(item)
  const address = addresses.of(item)
  if (deed === undefined || address === undefined) return undefined
  const { key, field, value } = deed
  const wanted = value === undefined ? { absent: true } : { value }
  const store = { of: 'redis', ...(field === undefined ? {} : { field }) }
  return keyTaskSchema.parse({ ...common, kind: 'key', title: item.title, key, ...wanted, store, on: [address.name] })
}
