import type { Staging } from '#shared/contract/stage.ts'
import type { Target } from '#shared/domain/plan.ts'
import { isForward } from '#shared/run/selectors.ts'
import type { RunState } from '#shared/run/state.ts'
import { taskGroups } from '#shared/run/task-groups.ts'
import { useLiveNow } from '../../stores/use/use-live-now.ts'
import { useWords } from '../../stores/use/use-words.ts'
import { moveByArrows } from '../../ui/focus/arrow-keys.ts'
import { HostRow } from './host-row.tsx'
import { VirtualHostList } from './virtual-host-list.tsx'

export type HostListProps = {
  targets: Target[]
  /** What a target is called to be told from every other one. */
  nameOf(target: string): string
  run: RunState
  /** By target: how its archive was staged ahead of the run. */
  staging: Readonly<Record<string, Staging>>
  selected?: string
  onSelect(target: string): void
  /** Absent where nothing may be brought back from. */
  onRollBack?(target: string): void
}

/** More than fit on any screen: only those in sight are drawn. */
const virtualFrom = 60

/** The run's tasks on their hosts, in the order of the plan: by the headings of the document, or by service. */
export function HostList({ targets, nameOf, run, staging, selected, onSelect, onRollBack }: HostListProps) {
  const words = useWords()
  const now = useLiveNow(run.phase.kind !== 'interrupted' && run.targets.some(({ phase }) => phase.kind === 'going'))
  const states = new Map([...run.targets, ...run.wayBack].map((state) => [state.id, state]))
  const rowOf = (target: Target, isTask: boolean) => {
    const state = states.get(target.id)
    if (state === undefined) return null
    return (
      <HostRow
        key={target.id}
        target={target}
        state={state}
        ownName={nameOf(target.id)}
        run={run}
        isTask={isTask}
        staging={staging[target.id]}
        now={now}
        isSelected={target.id === selected}
        onSelect={() => onSelect(target.id)}
        onRollBack={onRollBack && (() => onRollBack(target.id))}
      />
    )
  }
  const groups = taskGroups(targets).map(({ key, name, whole, isPhase, targets: members }) => ({
    ...{ key, name, whole, isPhase, members },
    count: `${members.flatMap(({ id }) => states.get(id) ?? []).filter(isForward).length} / ${members.length}`,
  }))
  if (targets.length > virtualFrom) return <VirtualHostList label={words('host.list')} groups={groups} selected={selected} rowOf={rowOf} />
  return (
    <nav className="hosts" aria-label={words('host.list')} onKeyDown={(event) => moveByArrows(event, '.pick')}>
      {groups.map(({ key, name, whole, isPhase, members, count }) => (
        <section key={key} aria-label={name}>
          <h2 className="service" title={whole}>
            <span>{name}</span> <small>{count}</small>
          </h2>
          <ul>{members.map((target) => rowOf(target, isPhase))}</ul>
        </section>
      ))}
    </nav>
  )
}
