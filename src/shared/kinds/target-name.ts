/** What a target is called in a list or a report. Pure. */
import type { Plan, Target } from '../domain/plan.ts'
import { plannedTarget } from '../run/selectors.ts'
import { isUpgrade } from './task/upgrade.ts'

/** `ecsc@ecsc-1` of an upgrade; of all else its title, and its place where it has one. */
export function targetName(target: Target): string {
  if (isUpgrade(target)) return target.id
  const title = target.title.split('\n')[0] ?? target.title
  return target.place === '' ? title : `${title} @ ${target.place}`
}

export function nameOfTarget(plan: Pick<Plan, 'targets' | 'wayBack'>, id: string): string {
  const target = plannedTarget(plan, id)
  return target === undefined ? id : targetName(target)
}
