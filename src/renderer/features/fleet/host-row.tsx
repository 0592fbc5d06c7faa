import type { Staging } from '#shared/contract/stage.ts'
import type { Target } from '#shared/domain/plan.ts'
import { canGoBack } from '#shared/run/selectors.ts'
import type { RunState, TargetState } from '#shared/run/state.ts'
import { useWords } from '../../stores/use-words.ts'
import { Button } from '../../ui/button.tsx'
import { Dot } from '../../ui/small.tsx'
import { hostStatus } from './host-status.ts'

export type HostRowProps = {
  target: Target
  state: TargetState
  run: RunState
  staging?: Staging
  /** Milliseconds since 1970. */
  now: number
  isSelected: boolean
  onSelect(): void
  /** Absent where nothing may be brought back from. */
  onRollBack?(): void
}

export function HostRow({ target, state, run, staging, now, isSelected, onSelect, onRollBack }: HostRowProps) {
  const words = useWords()
  const { tone, text } = hostStatus(state, run, words, now, staging)
  const isLost = run.lostHosts.includes(target.place)
  return (
    <li className={isSelected ? 'host on' : 'host'}>
      <button type="button" className="pick" aria-current={isSelected} onClick={onSelect}>
        <Dot tone={isLost ? 'bad' : tone} />
        <span className="name">{target.place}</span>
        <span className="status">{isLost ? words('host.lost') : text}</span>
        <span className="address">{target.host?.address}</span>
      </button>
      {onRollBack !== undefined && canGoBack(state) && (
        <Button tone="small-bad" onClick={onRollBack} label={words('host.roll-back-one', { host: target.place })}>
          ↩ {words('host.roll-back')}
        </Button>
      )}
    </li>
  )
}
