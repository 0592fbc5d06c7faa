/** Whose task is which. Pure. */
import type { Target } from '../domain/plan.ts'

/** `owner` is undefined for what nobody in particular has to do: Ferry does it, or anybody may. */
export type OwnersTasks = { owner?: string; targets: Target[] }

/** In the order in which they are first named; what has several owners stands with each. */
export function byOwner(targets: readonly Target[]): OwnersTasks[] {
  const groups = new Map<string | undefined, Target[]>()
  for (const target of targets) {
    const owners = target.owner.length === 0 ? [undefined] : [...new Set(target.owner)]
    for (const owner of owners) groups.set(owner, [...(groups.get(owner) ?? []), target])
  }
  return [...groups].map(([owner, own]) => ({ owner, targets: own }))
}
