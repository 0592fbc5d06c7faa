/**
 * What a document asks of a queue, a configuration centre or a search engine, bound to an address of the inventory: the only one of its kind, or the one that
 * the operator has chosen. What is not known is asked, and is a person's until then.
 */
import { type Asked, byPerson } from '#shared/document/asked.ts'
import type { ReadingItem } from '#shared/document/reading.ts'
import { type AddressKind, kindOfAddress } from '#shared/domain/address-kind.ts'
import type { ServiceAddress } from '#shared/domain/database.ts'
import type { Known } from '../databases/known.ts'
import { keyIn } from './key-row.ts'
import { isMeant, redisIn } from './redis-line.ts'
import { searchIn } from './search-row.ts'
import { topicIn } from './topic-row.ts'

/** Of whom something is asked: by what the choice is called, and which addresses can be meant. */
type Wanted = { group: 'queue' | 'centre' | 'search'; kinds: readonly AddressKind[] }

export type Addresses = {
  asked: Asked[]
  of(item: Pick<ReadingItem, 'task'>): ServiceAddress | undefined
  /** What the operator has said of files. */
  parameters: Readonly<Record<string, string>>
}

type Around = { known: Known; choices: readonly string[]; parameters: Readonly<Record<string, string>> }

/** @param items those that are carried out */
export function addressesIn(items: readonly ReadingItem[], { known, choices, parameters }: Around): Addresses {
  const asked = new Map<string, Asked>()
  const found = new Map<ReadingItem['task'], ServiceAddress>()
  for (const item of items) {
    const redis = redisIn(item)
    // A line says its server: one that the inventory has not stays the command that it is.
    if (redis !== undefined) {
      const meant = (known.addresses ?? []).filter((address) => isMeant(redis, address, { on: item.on ?? [], hosts: known.hosts }))
      if (meant.length === 1 && meant[0] !== undefined) found.set(item.task, meant[0])
      continue
    }
    const wanted = wantedBy(item)
    if (wanted === undefined) continue
    const { group, kinds } = wanted
    const fitting = (known.addresses ?? []).filter((address) => kinds.some((kind) => kind === kindOfAddress(address)) && isWhole(address))
    const chosen = choices.findLast((choice) => choice.startsWith(`${group}=`))?.slice(group.length + 1)
    const address = fitting.find(({ name }) => name === chosen) ?? (chosen === undefined && fitting.length === 1 ? fitting[0] : undefined)
    const lines = asked.get(group)?.lines ?? []
    const before = asked.get(group)
    asked.set(group, {
      name: group,
      what: 'address',
      text: kinds.join(' / '),
      lines: [...lines, item.lines[0]],
      options: [...new Set([...(before?.options ?? []), ...fitting.map(({ name }) => name)])],
      ...(chosen === byPerson ? { known: byPerson } : address === undefined || isOpenBefore(before) ? {} : { known: address.name }),
    })
    if (address === undefined) continue
    found.set(item.task, address)
    for (const name of filesOf(item, address))
      asked.set(name, {
        name,
        what: 'file',
        text: name,
        lines: [...(asked.get(name)?.lines ?? []), item.lines[0]],
        options: [],
        ...(parameters[name] === undefined ? {} : { known: parameters[name] }),
      })
  }
  return { asked: [...asked.values()], of: ({ task }) => found.get(task), parameters }
}

/** No document says where the new schema lies, and where it goes. */
function filesOf(item: ReadingItem, address: ServiceAddress): string[] {
  const search = searchIn(item)
  if (search?.does !== 'schema') return []
  return kindOfAddress(address) === 'solr' ? [`schema ${search.index}`, `schema path ${search.index}`] : [`mapping ${search.index}`]
}

/** One line of the group that is still open leaves the question open. */
const isOpenBefore = (before: Asked | undefined) => before !== undefined && before.known === undefined

/** Apollo has its keys by environments, and no document names one; the tools of a queue run on a host. */
function isWhole(address: ServiceAddress): boolean {
  const kind = kindOfAddress(address)
  if (kind === 'apollo') return address.environment !== undefined
  return kind === 'rocketmq' || kind === 'kafka' ? address.host !== undefined : true
}

function wantedBy(item: ReadingItem): Wanted | undefined {
  if (item.state === 'done') return undefined
  const topic = topicIn(item)
  if (topic !== undefined) return { group: 'queue', kinds: topic.of }
  const search = searchIn(item)
  if (search !== undefined) return { group: 'search', kinds: search.of }
  const key = keyIn(item)
  return key === undefined ? undefined : { group: 'centre', kinds: [key.centre] }
}
