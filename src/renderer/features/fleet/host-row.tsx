import type { Staging } from '#shared/contract/stage.ts'
import type { Target } from '#shared/domain/plan.ts'
import { kindWord } from '#shared/kinds/kind-word.ts'
import { canGoBack } from '#shared/run/selectors.ts'
import type { RunState, TargetState } from '#shared/run/state.ts'
import { isPersonal } from '#shared/run/task-groups.ts'
import { useWords } from '../../stores/use/use-words.ts'
import { Button } from '../../ui/button.tsx'
import { hostStatus } from '../../ui/host-status.ts'
import { Chip, Dot } from '../../ui/small.tsx'

export type HostRowProps = {
  target: Target
  state: TargetState
  /** Told from every other one of the plan. */
  ownName: string
  run: RunState
  /** Under a heading of the document: the row is known by its task, else by its place. */
  isTask: boolean
  staging?: Staging
  /** Milliseconds since 1970. */
  now: number
  isSelected: boolean
  onSelect(): void
  /** Absent where nothing may be brought back from. */
  onRollBack?(): void
}

export function HostRow({ target, state, ownName, run, isTask, staging, now, isSelected, onSelect, onRollBack }: HostRowProps) {
  const words = useWords()
  const { tone, text } = hostStatus(state, run, words, now, staging)
  const name = isTask ? target.title : ownName
  const about =
    isTask || target.host === undefined ? [kindWord(words, target.kind), target.place, target.owner.join(' ')] : [target.host.address]
  const isPlace = ownName === (target.place || target.title)
  const backLabel = isPlace ? words('host.roll-back-one', { host: ownName }) : words('host.roll-back-task', { name: ownName })
  const isLost = run.lostHosts.includes(target.place)
  return (
    <li className={isSelected ? 'host on' : 'host'}>
      <button type="button" className="pick" aria-current={isSelected} onClick={onSelect}>
        <Dot tone={isLost ? 'bad' : tone} isSquare={isPersonal(target)} />
        <span className="name" title={name}>
          {name}
        </span>
        <span className="status">{isLost ? words('host.lost') : text}</span>
        <span className="address">{about.filter(Boolean).join(' · ')}</span>
        {target.lasts !== undefined && <Chip tone="warn">{words('task.lasts')}</Chip>}
      </button>
      {onRollBack !== undefined && canGoBack(state) && (
        <Button tone="small-bad" onClick={onRollBack} label={backLabel}>
          ↩ {words('host.roll-back')}
        </Button>
      )}
    </li>
  )
}
