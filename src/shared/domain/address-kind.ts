/** What speaks at an address: said by its URL, or by its `kind`. */
import type { ServiceAddress } from './database.ts'
import { queueOfUrl, redisOfUrl } from './queue-url.ts'

export type AddressKind = 'rocketmq' | 'kafka' | 'redis' | NonNullable<ServiceAddress['kind']>

export function kindOfAddress({ url, kind }: Pick<ServiceAddress, 'url' | 'kind'>): AddressKind | undefined {
  return queueOfUrl(url)?.of ?? (redisOfUrl(url) === undefined ? kind : 'redis')
}
