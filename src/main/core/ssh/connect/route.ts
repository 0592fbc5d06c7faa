/** The way to a host: its hops, first hop first, each with nothing but the hops before it. */
import { type Host, worksAs } from '#shared/domain/host.ts'
import { fail } from '#shared/problem/problem.ts'
import { placeOf } from '../place.ts'

/**
 * The hops of a host as OpenSSH understands ProxyJump: the first hop may have jump hosts of its own, the others are reached
 * through the one before. Throws where a hop is not in the inventory or the way comes back to itself.
 */
export function hopsOf(host: Host, hostByName: (name: string) => Host | undefined, seen: readonly string[] = [host.name]): Host[] {
  const [first, ...rest] = host.jump.map((name) => {
    if (seen.includes(name)) fail('jump-circular', { host: host.name, hop: name }, { place: placeOf(host) })
    return hostByName(name) ?? fail('jump-unknown', { host: host.name, hop: name }, { place: placeOf(host) })
  })
  if (!first) return []
  return [...hopsOf(first, hostByName, [...seen, first.name]), first, ...rest].map(({ as: _as, ...hop }) => ({ ...hop, jump: [] }))
}

/** Two hosts of one name but with another address, account or way are not the same connection. */
export function routeKey(hops: readonly Host[], host: Host): string {
  return [...hops, host]
    .map((one) => JSON.stringify([one.name, one.address, one.port, one.user, worksAs(one)].filter((part) => part !== undefined)))
    .join(' > ')
}
