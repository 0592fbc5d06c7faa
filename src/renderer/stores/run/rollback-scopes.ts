/** How much goes back at once: what is offered, what stands there first, and what each brings back. Pure. */
import { asUpgrade } from '#shared/kinds/task/upgrade.ts'
import { plannedTarget, touchedTargets, waysBack } from '#shared/run/selectors.ts'
import {
  type BackMove,
  type BackPlan,
  movesBack,
  type ScopeKind,
  scopeKinds,
  scopeNameOf,
  targetsIn,
  wholeWayBack,
} from '#shared/run/way-back.ts'
import type { OpenRun } from './open-run.ts'

/** What is asked of a run here. */
type Ran = Pick<OpenRun, 'plan' | 'state'>

/** What a button names: these, or everything as the release goes back as a whole. Their number says nothing of which is meant. */
export type Asked = readonly string[] | 'all'

/** What can be brought back at once. `asked`: what the button named. */
export type RollbackScope = { kind: 'asked' } | { kind: 'all'; order: BackPlan['order'] } | { kind: ScopeKind; name: string }

/** In the order of going back; only what is changed and not back. */
export function backOf(run: Ran, scope: RollbackScope, asked: readonly string[]): BackPlan {
  const open = waysBack(run.state)
  switch (scope.kind) {
    case 'asked':
      return { targets: [...asked], order: 'reverse' }
    case 'all':
      return scope.order === 'document' ? wholeWayBack(run.plan, run.state) : { targets: open, order: 'reverse' }
    case 'host':
    case 'task':
    case 'phase':
    case 'batch': {
      const { targets } = targetsIn(run.plan, { [scope.kind]: [scope.name] })
      return { targets: open.filter((id) => targets.includes(id)), order: 'reverse' }
    }
  }
}

/** Whether the release has an order of its own, which is then the usual one for all. */
export const hasOwnOrder = (run: Ran): boolean => wholeWayBack(run.plan, run.state).order === 'document'

/** The document's own way back has something that going back over what was changed has not: people's steps, a service to be started. */
export function hasOwnWayBack({ plan, state }: Ran): boolean {
  const { order, targets } = wholeWayBack(plan, state)
  const touched = touchedTargets(state)
  const isGone = new Set(state.wayBack.filter(({ phase }) => phase.kind === 'done').map(({ id }) => id))
  return order === 'document' && targets.some((id) => !touched.includes(id) && !isGone.has(id))
}

/** What going back as a whole would do, in its order: run and record show the same. */
export function shownWayBack(run: Ran): { moves: BackMove[]; order: BackPlan['order'] } {
  if (hasOwnWayBack(run)) return { moves: movesBack(run.plan, wholeWayBack(run.plan, run.state)), order: 'document' }
  return { moves: waysBack(run.state).map((target) => ({ kind: 'back', target })), order: 'reverse' }
}

/** What goes back are hosts where each is an upgrade that is brought back, on a host of its own; else tasks are counted. */
export function areHosts({ plan }: Pick<Ran, 'plan'>, ids: readonly string[]): boolean {
  const targets = ids.flatMap((id) => plannedTarget(plan, id) ?? [])
  return new Set(targets.map(({ place }) => place)).size === ids.length && targets.every((target) => asUpgrade(target) !== undefined)
}

/** What stands there when the dialog opens: what the button said. */
export const firstScope = (run: Ran, asked: Asked): RollbackScope =>
  asked === 'all' && hasOwnOrder(run) ? { kind: 'all', order: 'document' } : { kind: 'asked' }

/** The same, by name. What another window has brought back since, or is bringing back, is not brought back again. */
export function namedIn({ state }: Ran, asked: Asked): readonly string[] {
  const open = waysBack(state)
  return asked === 'all' ? open : asked.filter((id) => open.includes(id))
}

/** Nothing is offered that would bring back the same as what was asked for. */
export function optionsOf(run: Ran, asked: readonly string[]): RollbackScope[] {
  const open = waysBack(run.state)
  const planned = run.plan.targets.filter(({ id }) => asked.includes(id))
  const seen = new Set<string>([sameAs(asked)])
  const named = scopeKinds.flatMap((kind) =>
    [...new Set(planned.flatMap((target) => scopeNameOf(target, kind) ?? []))].map((name): RollbackScope => ({ kind, name })),
  )
  const whole: RollbackScope[] = [...(hasOwnOrder(run) ? [{ kind: 'all', order: 'document' } as const] : [])]
  const reverse: RollbackScope = { kind: 'all', order: 'reverse' }
  const others = [...named, reverse].filter((scope) => {
    const key = sameAs(backOf(run, scope, asked).targets)
    return key !== '' && !seen.has(key) && seen.add(key)
  })
  return open.length === 0 ? [] : [{ kind: 'asked' }, ...others, ...whole]
}

const sameAs = (targets: readonly string[]) => targets.toSorted().join('\n')
