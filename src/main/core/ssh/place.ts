import type { Host } from '#shared/domain/host.ts'
import type { ProblemPlace } from '#shared/problem/problem.ts'

export function placeOf(host: Host): ProblemPlace {
  return { kind: 'host', host: host.name, address: host.address }
}
