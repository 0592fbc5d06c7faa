import type { Host } from '#shared/domain/host.ts'
import { atHost } from '#shared/problem/place.ts'
import type { ProblemPlace } from '#shared/problem/problem.ts'

export const placeOf = (host: Host): ProblemPlace => atHost(host)
