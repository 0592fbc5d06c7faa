import type { Host } from '#shared/domain/host.ts'
import type { Target } from '#shared/domain/plan.ts'
import { atHost } from '#shared/problem/place.ts'
import { fail, type ProblemPlace } from '#shared/problem/problem.ts'
import type { StepName } from '#shared/run/step.ts'

/** Where on a target something went wrong: on its host, or at the task itself where it has none. */
export function placeOf(target: Target, step?: StepName): ProblemPlace {
  const { host } = target
  return host === undefined ? { kind: 'task', task: target.title, step } : atHost(host, step)
}

/** For what is only done on a host. @throws ProblemError internal, where the plan gave the target none */
export function hostOf(target: Target): Host {
  return target.host ?? fail('internal', { message: `${target.id} has no host` })
}
