/** Whose task is which. Pure. */
import type { Target } from '../domain/plan.ts'
import { isPersonal } from './task-groups.ts'

/** `owner` is undefined where nobody is named: `by` says whether Ferry does it, or people do, whoever they are. */
export type OwnersTasks = { owner?: string; by: 'ferry' | 'people'; targets: Target[] }

/** In the order in which they are first named; what has several owners stands with each. */
export function byOwner(targets: readonly Target[]): OwnersTasks[] {
  const groups = new Map<string, OwnersTasks>()
  for (const target of targets) {
    const owners = target.owner.length === 0 ? [undefined] : [...new Set(target.owner)]
    for (const owner of owners) {
      const by = owner === undefined && !isPersonal(target) ? 'ferry' : 'people'
      const key = JSON.stringify([by, owner])
      const before = groups.get(key)?.targets ?? []
      groups.set(key, { owner, by, targets: [...before, target] })
    }
  }
  return [...groups.values()]
}
