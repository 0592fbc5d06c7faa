/** What a rehearsal must not touch, whatever it is called there: hosts, databases and servers that are production's. Pure. */
import { type Database, databaseKinds } from '#shared/domain/database.ts'
import type { Host } from '#shared/domain/host.ts'
import type { Inventory } from '#shared/domain/inventory.ts'
import type { Plan, Target } from '#shared/domain/plan.ts'
import { queueOfUrl, redisOfUrl } from '#shared/domain/queue-url.ts'
import { fail } from '#shared/problem/problem.ts'
import { listensAt } from '../commands/database/database.ts'

type Server = { url: string; environment?: string; host?: string }

/**
 * Two are the same where they are found at the same place, from behind the same jump hosts.
 * @throws ProblemError environment-same-host, environment-same-place: a rehearsal there would be the release itself
 */
export function refuseShared({ targets, wayBack, jumps }: Plan, environment: string, production: Inventory): void {
  const all = [...targets, ...(wayBack?.targets ?? [])]
  const machines = new Map(production.hosts.map((host) => [machineOf(host), host.name]))
  for (const { host } of all) {
    const other = host && machines.get(machineOf(host))
    if (host !== undefined && other !== undefined)
      fail('environment-same-host', { environment, host: host.name, other, address: `${host.address}:${host.port}` })
  }
  const hosts = [...jumps, ...all.flatMap(({ host }) => host ?? [])]
  const real = new Map(
    [...(production.databases ?? []), ...(production.addresses ?? [])].flatMap((place) =>
      foundAt(place, production.hosts).map(({ key }) => [key, place.name] as const),
    ),
  )
  for (const place of all.flatMap((target) => [...placesIn(target), ...queueOf(target)])) {
    for (const { key, server } of foundAt(place, hosts)) {
      const other = real.get(key)
      if (other !== undefined) fail('environment-same-place', { environment, place: place.name, other, address: server })
    }
  }
}

const machineOf = ({ address, port, jump }: Host) => JSON.stringify([address.toLowerCase(), port, jump])

type Place = { name: string } & (Database | Server)

/** Databases and addresses, wherever a kind keeps them in its target. */
function* placesIn(value: unknown): Generator<Place> {
  if (typeof value !== 'object' || value === null) return
  if (isPlace(value)) yield value
  for (const one of Object.values(value)) yield* placesIn(one)
}

function isPlace(value: object): value is Place {
  const { name, kind, host, url } = value as Record<string, unknown>
  if (typeof name !== 'string') return false
  return typeof url === 'string' || (databaseKinds.some((one) => one === kind) && typeof host === 'string')
}

/** A topic's target has the servers of its queue, whichever way they were said. */
function queueOf({ place, host, ...target }: Target): Place[] {
  const { of, servers } = target as { of?: unknown; servers?: unknown }
  return typeof of === 'string' && Array.isArray(servers) ? [{ name: place, url: `${of}://${servers.join(',')}`, host: host?.name }] : []
}

/** What is only on its own host is told apart by the host. */
const own = /^(?:localhost|127\.|\[?::1\]?|\/)/i

/** At which servers, and by which way (`key`); nowhere where that is its own host. */
function foundAt(place: Place, hosts: readonly Host[]): { key: string; server: string }[] {
  const behind = hosts.find(({ name }) => name === place.host)?.jump.join(' ') ?? ''
  return serversOf(place)
    .filter((server) => place.host === undefined || !own.test(server))
    .map((server) => ({ key: `${server.toLowerCase()} ${behind}`, server }))
}

function serversOf(place: Place): string[] {
  if (!('url' in place)) {
    const { address, port } = listensAt(place)
    return [`${address}:${port}`]
  }
  const { url, environment } = place
  const redis = redisOfUrl(url)
  if (redis !== undefined) return [`${redis.host}:${redis.port}/${redis.database}`]
  const servers = queueOfUrl(url)?.servers
  if (servers !== undefined) return servers
  // One portal of Apollo has several environments.
  return [`${url.replace(/^https?:\/\//i, '').replace(/\/+$/, '')}${environment === undefined ? '' : `#${environment}`}`]
}
