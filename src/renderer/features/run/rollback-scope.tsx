import { waysBack } from '#shared/run/selectors.ts'
import { type BackPlan, movesBack, type ScopeKind, scopeKinds, scopeNameOf, targetsIn, wholeWayBack } from '#shared/run/way-back.ts'
import type { OpenRun } from '../../stores/run/open-run.ts'
import { useWords } from '../../stores/use/use-words.ts'

/** What can be brought back at once. `asked`: what the button named. */
export type RollbackScope = { kind: 'asked' } | { kind: 'all'; order: BackPlan['order'] } | { kind: ScopeKind; name: string }

/** In the order of going back; only what is changed and not back. */
export function backOf(run: OpenRun, scope: RollbackScope, asked: readonly string[]): BackPlan {
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
export const hasOwnOrder = (run: OpenRun): boolean => wholeWayBack(run.plan, run.state).order === 'document'

export type RollbackScopeProps = { run: OpenRun; asked: readonly string[]; value: RollbackScope; onChange(scope: RollbackScope): void }

/** Host, task, phase, batch or all. Nothing is offered that would bring back the same as what was asked for. */
export function RollbackScopeChoice({ run, asked, value, onChange }: RollbackScopeProps) {
  const words = useWords()
  const options = optionsOf(run, asked)
  if (options.length < 2) return null
  return (
    <label className="scope">
      {words('rollback.scope')}{' '}
      <select
        value={keyOf(value)}
        onChange={({ target }) => onChange(options.find((option) => keyOf(option) === target.value) ?? { kind: 'asked' })}
      >
        {options.map((option) => (
          <option key={keyOf(option)} value={keyOf(option)}>
            {textOf(option)}
          </option>
        ))}
      </select>
    </label>
  )

  function textOf(option: RollbackScope): string {
    const count = movesBack(run.plan, backOf(run, option, asked)).length
    switch (option.kind) {
      case 'asked':
        return words('rollback.scope-asked', { count })
      case 'all':
        return words(option.order === 'document' ? 'rollback.scope-document' : 'rollback.scope-all', { count })
      case 'host':
      case 'task':
      case 'phase':
      case 'batch':
        return words(`rollback.scope-${option.kind}`, { name: option.name, count })
    }
  }
}

function optionsOf(run: OpenRun, asked: readonly string[]): RollbackScope[] {
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
const keyOf = (scope: RollbackScope) =>
  scope.kind === 'all' ? `all ${scope.order}` : 'name' in scope ? `${scope.kind} ${scope.name}` : scope.kind
