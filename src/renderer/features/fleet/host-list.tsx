import type { Target } from '#shared/domain/plan.ts'
import type { RunState, TargetState } from '#shared/run/state.ts'
import { useWords } from '../../stores/use-words.ts'
import { HostRow } from './host-row.tsx'

export type HostListProps = {
  targets: Target[]
  run: RunState
  selected?: string
  onSelect(target: string): void
  onRollBack(target: string): void
}

/** The run's hosts, grouped by service in the order of the plan. */
export function HostList({ targets, run, selected, onSelect, onRollBack }: HostListProps) {
  const words = useWords()
  const states = new Map(run.targets.map((state) => [state.id, state]))
  const services = Map.groupBy(targets, ({ service }) => service.name)
  return (
    <nav className="hosts" aria-label={words('host.list')}>
      {[...services].map(([name, group]) => (
        <section key={name} aria-label={name}>
          <h2 className="service">
            {name} <small>{`${group.filter(({ id }) => isDone(states.get(id))).length} / ${group.length}`}</small>
          </h2>
          <ul>
            {group.map((target) => {
              const state = states.get(target.id)
              if (state === undefined) return null
              return (
                <HostRow
                  key={target.id}
                  target={target}
                  state={state}
                  run={run}
                  isSelected={target.id === selected}
                  onSelect={() => onSelect(target.id)}
                  onRollBack={() => onRollBack(target.id)}
                />
              )
            })}
          </ul>
        </section>
      ))}
    </nav>
  )
}

const isDone = (state: TargetState | undefined): boolean => state?.phase.kind === 'done' && state.phase.way === 'upgrade'
