/** Addresses that are no HTTP: `rocketmq://10.0.0.5:9876,10.0.0.6:9876/DefaultCluster`, `kafka://k-1:9092,k-2:9092`, `redis://10.0.0.7:6379/2`. */

const form = /^(rocketmq|kafka|redis):\/\/([^/?#\s]+)(?:\/([^/?#\s]*))?\/?$/i
const usualPorts = { rocketmq: 9876, kafka: 9092, redis: 6379 }

type Parts = { of: 'rocketmq' | 'kafka' | 'redis'; servers: string[]; path: string | undefined }

function partsOf(url: string): Parts | undefined {
  const [, scheme, hosts = '', path] = form.exec(url) ?? []
  const of = (['rocketmq', 'kafka', 'redis'] as const).find((one) => one === scheme?.toLowerCase())
  if (of === undefined) return undefined
  const servers = hosts.split(/[,;]/).map((server) => (/:\d+$/.test(server) ? server : `${server}:${usualPorts[of]}`))
  const isGood = servers.every((server) => /^(?:\[[0-9a-f:.]+\]|[^\s;,/:@[\]]+):\d{1,5}$/i.test(server))
  return isGood ? { of, servers, path: path === '' ? undefined : path } : undefined
}

/** Undefined where it is no address of a queue. */
export function queueOfUrl(url: string): { of: 'rocketmq' | 'kafka'; servers: string[]; cluster?: string } | undefined {
  const parts = partsOf(url)
  if (parts === undefined || parts.of === 'redis') return undefined
  const { of, servers, path } = parts
  return { of, servers, ...(path === undefined ? {} : { cluster: decodeURIComponent(path) }) }
}

/** One server, and the number of its database; undefined where it is no address of Redis. */
export function redisOfUrl(url: string): { host: string; port: number; database: number } | undefined {
  const parts = partsOf(url)
  const [server = ''] = parts?.servers ?? []
  if (parts?.of !== 'redis' || parts.servers.length !== 1 || !/^\d{0,4}$/.test(parts.path ?? '')) return undefined
  const at = server.lastIndexOf(':')
  return { host: server.slice(0, at).replace(/^\[|\]$/g, ''), port: Number(server.slice(at + 1)), database: Number(parts.path ?? 0) }
}

/** Whether it can be an address at all. */
export const isAddressUrl = (url: string): boolean =>
  /^https?:\/\/[^\s/]+/i.test(url) || queueOfUrl(url) !== undefined || redisOfUrl(url) !== undefined
