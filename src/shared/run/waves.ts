/**
 * The order of a run: waves, one after the other, a gate behind some of them. A wave is one target, or as many of one task side by
 * side as somebody asked for. Order, batches and needs are all told by the order of the waves (decision 21).
 */
import type { Plan, Target } from '../domain/plan.ts'

export type Wave = {
  targets: Target[]
  /** Somebody must say go behind it, also when nothing is wrong. */
  gate: boolean
  /** The first target of the wave behind. */
  next?: Target
}

export function wavesOf(plan: Pick<Plan, 'targets' | 'gate'>): Wave[] {
  const groups: Target[][] = []
  for (const target of plan.targets) {
    const last = groups.at(-1)
    const [first] = last ?? []
    if (last !== undefined && first?.task === target.task && last.length < first.atOnce) last.push(target)
    else groups.push([target])
  }
  return groups.map((targets, index) => {
    const next = groups[index + 1]?.[0]
    const isTaskOver = next?.task !== targets[0]?.task
    const isOnHost = targets.some(({ host }) => host !== undefined)
    const isWanted = isOnHost && (plan.gate === 'host' || (plan.gate === 'service' && isTaskOver))
    return { targets, next, gate: next === undefined || isWanted || targets.some(({ waits }) => waits) }
  })
}
