/** Which way a run goes back: how much of it, in which order, and what nobody can undo. Pure; core, command line and panel ask the same. */
import { z } from 'zod'
import type { Plan, Target, WayBack } from '../domain/plan.ts'
import { isBack, isForward, isTouched, targetOf, touchedTargets } from './selectors.ts'
import type { RunState } from './state.ts'

/** Names of hosts, tasks, phases or batches: all targets that one of them has. */
export const backScopeSchema = z.object({
  host: z.array(z.string()).default([]),
  task: z.array(z.string()).default([]),
  phase: z.array(z.string()).default([]),
  batch: z.array(z.string()).default([]),
})
export type BackScope = z.infer<typeof backScopeSchema>
export type ScopeKind = keyof BackScope
export const scopeKinds = ['host', 'task', 'phase', 'batch'] as const satisfies readonly ScopeKind[]

/** What a target is called in each kind of scope; a task also by its title, and a host also by the target that stands for it. */
function namesOf(target: Target, kind: ScopeKind): readonly (string | undefined)[] {
  switch (kind) {
    case 'host':
      return [target.host?.name, target.id]
    case 'task':
      return [target.task, target.title]
    case 'phase':
      return [target.phase]
    case 'batch':
      return [target.batch]
  }
}

/** The name under which a scope of this kind is offered for a target. */
export const scopeNameOf = (target: Target, kind: ScopeKind): string | undefined =>
  kind === 'task' ? target.title : namesOf(target, kind)[0]

/** Targets in a scope, in the order of the run, and the names in it that no target has. */
export function targetsIn(plan: Pick<Plan, 'targets'>, scope: Partial<BackScope>): { targets: string[]; unknown: string[] } {
  const wanted = scopeKinds.flatMap((kind) => (scope[kind] ?? []).map((name) => ({ kind, name })))
  const has = (target: Target, { kind, name }: { kind: ScopeKind; name: string }) => namesOf(target, kind).includes(name)
  return {
    targets: plan.targets.filter((target) => wanted.some((one) => has(target, one))).map(({ id }) => id),
    unknown: wanted.filter((one) => !plan.targets.some((target) => has(target, one))).map(({ name }) => name),
  }
}

const ownOf = ({ wayBack }: Pick<Plan, 'wayBack'>): WayBack => wayBack ?? { order: [], targets: [] }

/** With the tasks that undo them. */
export const withUndoing = ({ targets }: Pick<Plan, 'targets'>, ids: readonly string[]): string[] => [
  ...new Set([...ids, ...targets.flatMap(({ id, undoneBy = [] }) => (ids.includes(id) ? undoneBy : []))]),
]

export type BackPlan = { targets: string[]; order: 'reverse' | 'document' }

/**
 * All that has to go back: in the document's own order where it has one and the run has done anything, with the document's own tasks;
 * a service that its list takes down and brings back is among them also where the run has not changed it, for it has to be started again.
 */
export function wholeWayBack(plan: Pick<Plan, 'targets' | 'wayBack'>, state: RunState): BackPlan {
  const touched = touchedTargets(state)
  const { order } = ownOf(plan)
  const hasBegun = state.targets.some((target) => isTouched(target) || isForward(target))
  if (order.length === 0 || !hasBegun) return { targets: touched, order: 'reverse' }
  const named = (kind: 'back' | 'stop' | 'task') => order.filter((step) => step.kind === kind).flatMap((step) => step.targets)
  const returned = new Set(named('back'))
  const isDone = new Set(state.targets.filter(isBack).map(({ id }) => id))
  const started = named('stop').filter((id) => returned.has(id) && !isDone.has(id))
  return { targets: [...new Set([...touched, ...started, ...named('task')])], order: 'document' }
}

export type BackMove = { kind: 'back' | 'stop' | 'task'; target: string }

/**
 * What is done one after the other to bring these back. In the document's order, what its list does not name goes back before the
 * first named one that stood before it in the run, so that nothing is taken from under something that needs it; the rest at the end.
 * What reads anew comes behind all others, in the order of the run.
 */
export function movesBack(
  plan: Pick<Plan, 'targets' | 'wayBack'>,
  { targets: wanted, order }: BackPlan,
  isLast = (target: Target) => target.backLast === true,
): BackMove[] {
  const places = new Map(plan.targets.map(({ id }, index) => [id, index]))
  const place = (id: string) => places.get(id) ?? 0
  const reversed = plan.targets
    .map(({ id }) => id)
    .filter((id) => wanted.includes(id))
    .reverse()
  const back = (ids: readonly string[]): BackMove[] => ids.map((target) => ({ kind: 'back', target }))
  const readers = plan.targets.filter((target) => wanted.includes(target.id) && target.undoneBy === undefined && isLast(target))
  const lasts = readers.map(({ id }) => id)
  if (order === 'reverse') return back([...reversed.filter((id) => !lasts.includes(id)), ...lasts])

  const { order: own } = ownOf(plan)
  const named = new Set(own.flatMap((step) => (step.kind === 'back' ? step.targets : [])))
  let unnamed = reversed.filter((id) => !named.has(id) && !lasts.includes(id))
  const behind = (id: string) => {
    const later = unnamed.filter((other) => place(other) > place(id))
    unnamed = unnamed.filter((other) => !later.includes(other))
    return later
  }
  const moves = own.flatMap((step): BackMove[] => {
    const ids = step.targets.filter((id) => wanted.includes(id)).toSorted((a, b) => place(b) - place(a))
    if (step.kind === 'back') return ids.flatMap((id) => back([...behind(id), id]))
    return (step.kind === 'task' ? step.targets.filter((id) => wanted.includes(id)) : ids).map((target) => ({ kind: step.kind, target }))
  })
  const last = moves.findLastIndex(({ kind }) => kind === 'back')
  const seen = new Set<string>()
  // Named twice is brought back once, where it stands first.
  return moves.toSpliced(last + 1, 0, ...back([...unnamed, ...lasts])).filter(({ kind, target }) => {
    const isNew = kind !== 'back' || !seen.has(target)
    if (kind === 'back') seen.add(target)
    return isNew
  })
}

/** What was done and cannot be undone by Ferry. */
export function lastingOf(plan: Pick<Plan, 'targets'>, state: RunState): Target[] {
  return plan.targets.filter((target) => {
    const now = targetOf(state, target.id)
    return target.lasts !== undefined && now !== undefined && !isBack(now) && (now.touched || isForward(now))
  })
}
