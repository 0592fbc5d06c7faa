import type { Plan } from '#shared/domain/plan.ts'

/** The place of a target, as the operator knows it: its host, or its task where it has none. */
export function hostName(plan: Plan, target: string): string {
  const planned = plan.targets.find(({ id }) => id === target)
  return planned?.place || planned?.title || target
}
