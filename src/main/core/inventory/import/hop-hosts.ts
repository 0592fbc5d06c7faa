/**
 * Hops as hosts of their own. A hop that says nothing is the host of its name; one that names another account, port or key on that
 * machine is another host beside it, so that neither is reached as the other.
 */
import { portOf } from '../port-text.ts'
import type { Hop } from './hop.ts'
import type { FoundHost } from './imported.ts'

export type Found = Omit<FoundHost, 'jump'> & { hops: Hop[] }

/** @param lookUp what the source says of a hop's name: its own entry, with what the hop says counting before it; undefined where it knows none */
export function withHops(found: readonly Found[], lookUp: (hop: Hop, line: number) => Found | undefined): FoundHost[] {
  const hosts: FoundHost[] = []
  const waiting: Found[] = [...found]
  const named = new Set(found.map(({ name }) => name))
  const nameOf = (hop: Hop, line: number): string => {
    const host = lookUp(hop, line)
    const base = byName.get(host?.name ?? hop.address)
    // Not dropped: without it the host would be reached directly, or another one in its place.
    if (host === undefined) return hop.address
    if (base !== undefined && likeness(base) === likeness(host)) return base.name
    const key = JSON.stringify([hop.address, likeness(host)])
    const known = own.get(key)
    if (known !== undefined) return known
    const name = freeName(hop, named)
    named.add(name)
    own.set(key, name)
    // It is only passed through: nobody does anything by another account there.
    const { as: _, sudo: __, ...passed } = host
    waiting.push({ ...passed, name })
    return name
  }
  // Of two of one name the first is kept.
  const byName = new Map([...found].reverse().map((host) => [host.name, host]))
  const own = new Map<string, string>()
  // Grows while it is gone through.
  for (const host of waiting) {
    const { hops, ...rest } = host
    const jump = hops.map((hop) => nameOf(hop, host.line))
    hosts.push(jump.length > 0 ? { ...rest, jump } : rest)
  }
  return hosts
}

const likeness = ({ user, port, identity }: Found) => JSON.stringify([user, port ?? 22, identity])

/** `bastion`, `bastion-alice`, `bastion-alice-2200`: what tells it from the others of its machine. */
function freeName({ address, user, port }: Hop, taken: ReadonlySet<string>): string {
  const parts = [address, user, port && portOf(port) !== 22 ? port : undefined].filter((part) => part !== undefined && part !== '')
  const safe = parts.map((part) => String(part).replace(/[^\p{L}\p{N}.:_%-]/gu, '-'))
  const candidates = [safe[0] ?? address, safe.join('-')]
  const free = candidates.find((candidate) => !taken.has(candidate))
  if (free !== undefined) return free
  for (let count = 2; ; count += 1) if (!taken.has(`${safe.join('-')}-${count}`)) return `${safe.join('-')}-${count}`
}
