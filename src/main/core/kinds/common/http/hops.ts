import type { Host } from '#shared/domain/host.ts'
import type { Plan } from '#shared/domain/plan.ts'
import { hopsOf } from '../../../ssh/connect/route.ts'

/** The way to a host: first hop first, itself last. */
export function wayOn({ jumps, targets }: Plan, host: Host): Host[] {
  const known = [...jumps, ...targets.flatMap((target) => target.host ?? [])]
  return [...hopsOf(host, (name) => known.find((candidate) => candidate.name === name)), host]
}

/** The same as `address:port`. */
export const hopsOn = (plan: Plan, host: Host): string[] => wayOn(plan, host).map(({ address, port }) => `${address}:${port}`)
