import type { ReactNode } from 'react'
import type { Target } from '#shared/domain/plan.ts'
import { targetOf } from '#shared/run/selectors.ts'
import { isPersonal } from '#shared/run/task-groups.ts'
import type { OpenRun } from '../../../stores/run/open-run.ts'
import { useStores } from '../../../stores/use/use-stores.tsx'
import { useWords } from '../../../stores/use/use-words.ts'
import { hostStatus } from '../../../ui/host-status.ts'
import { Chip, Dot } from '../../../ui/small.tsx'

type TaskButtonProps = { run: OpenRun; target: Target; now: number; className?: string; children?: ReactNode }

/** A task with its state; pressed, it is looked at alone. */
export function TaskButton({ run, target, now, className = '', children }: TaskButtonProps) {
  const words = useWords()
  const { runs } = useStores()
  const state = targetOf(run.state, target.id)
  if (state === undefined) return null
  const { tone, text } = hostStatus(state, run.state, words, now)
  return (
    <button type="button" className={`overview-task ${className}`} title={target.title} onClick={() => runs.actions.select(target.id)}>
      <Dot tone={tone} isSquare={isPersonal(target)} />
      <span className="name">{target.title}</span>
      <span className="status">{text}</span>
      <span className="address">{target.place}</span>
      {target.lasts !== undefined && <Chip tone="warn">{words('task.lasts')}</Chip>}
      {children}
    </button>
  )
}
