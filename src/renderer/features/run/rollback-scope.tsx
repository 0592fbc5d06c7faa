import { movesBack } from '#shared/run/way-back.ts'
import type { OpenRun } from '../../stores/run/open-run.ts'
import { backOf, optionsOf, type RollbackScope } from '../../stores/run/rollback-scopes.ts'
import { useWords } from '../../stores/use/use-words.ts'

export type RollbackScopeProps = { run: OpenRun; asked: readonly string[]; value: RollbackScope; onChange(scope: RollbackScope): void }

/** Host, task, phase, batch or all. */
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

const keyOf = (scope: RollbackScope) =>
  scope.kind === 'all' ? `all ${scope.order}` : 'name' in scope ? `${scope.kind} ${scope.name}` : scope.kind
