import type { Host } from '#shared/domain/host.ts'
import type { Plan } from '#shared/domain/plan.ts'
import { hopsOf } from '../../ssh/connect/route.ts'

/** The way to a host as `address:port`, first hop first, itself last. */
export function hopsOn({ jumps, targets }: Plan, host: Host): string[] {
  const known = [...jumps, ...targets.flatMap((target) => target.host ?? [])]
  const hops = hopsOf(host, (name) => known.find((candidate) => candidate.name === name))
  return [...hops, host].map(({ address, port }) => `${address}:${port}`)
}
