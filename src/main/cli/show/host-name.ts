import type { Plan } from '#shared/domain/plan.ts'

/** The host of a target, as the operator knows it. */
export const hostName = (plan: Plan, target: string): string => plan.targets.find(({ id }) => id === target)?.host.name ?? target
