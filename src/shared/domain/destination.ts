import { z } from 'zod'
import type { Host } from './host.ts'

/**
 * Where a password goes. A password that is kept belongs to one destination: a file that gives the same host's name another
 * address, port, account or way leads to another machine, which must not get it.
 */
export const destinationSchema = z.object({
  user: z.string(),
  address: z.string(),
  port: z.number(),
  /** The jump hosts before it as `address:port`, first hop first: behind another one the same address is another machine. */
  through: z.array(z.string()),
})

export type Destination = z.infer<typeof destinationSchema>

/** `hops` are the whole way to the host, first hop first. */
export function destinationOf(host: Pick<Host, 'user' | 'address' | 'port'>, hops: readonly Pick<Host, 'address' | 'port'>[]): Destination {
  const { user, address, port } = host
  return { user, address, port, through: hops.map(endpoint) }
}

export function sameDestination(one: Destination, other: Destination): boolean {
  return destinationText(one).toLowerCase() === destinationText(other).toLowerCase() && one.user === other.user
}

/** `10.0.0.9:22 → root@10.0.0.1:22` */
export function destinationText({ user, address, port, through }: Destination): string {
  return [...through, `${user}@${endpoint({ address, port })}`].join(' → ')
}

function endpoint({ address, port }: Pick<Host, 'address' | 'port'>): string {
  return `${address.includes(':') ? `[${address}]` : address}:${port}`
}
