/** Where the secret of an address goes: a token or a password is one account's at one server, by one way. */
import type { ServiceAddress } from '#shared/domain/database.ts'
import { type Destination, destinationOf } from '#shared/domain/destination.ts'
import type { Host } from '#shared/domain/host.ts'
import { redisOfUrl } from '#shared/domain/queue-url.ts'
import { whereOf } from './ask-service.ts'

/** A name that no host and no database has. */
export const addressVaultName = (address: string) => `address ${address}`

/** @param hops the host that reaches it and those before it, first hop first; none where this computer does */
export function addressDestination({ url, user = 'token' }: ServiceAddress, hops: readonly Pick<Host, 'address' | 'port'>[]): Destination {
  const { host, port } = redisOfUrl(url) ?? whereOf(new URL(url))
  return destinationOf({ user, address: host, port }, hops)
}
