import type { TargetState } from '#shared/run/state.ts'
import type { OpenRun } from '../../stores/open-run.ts'
import { useWords } from '../../stores/use-words.ts'
import { wayOf } from './step-list.tsx'

/** One piece a host, filled by its steps. */
export function HostProgress({ run }: { run: OpenRun }) {
  const words = useWords()
  const { targets } = run.state
  const done = targets.filter(({ phase }) => phase.kind === 'done').length
  return (
    <div
      className="host-progress"
      role="progressbar"
      aria-label={words('run.progress')}
      aria-valuemin={0}
      aria-valuemax={targets.length}
      aria-valuenow={done}
    >
      {targets.map((target) => (
        <span key={target.id} className={target.phase.kind}>
          <i style={{ width: `${shareDone(target)}%` }} />
        </span>
      ))}
    </div>
  )
}

function shareDone(target: TargetState): number {
  if (target.phase.kind === 'done') return 100
  // Looked at ahead of its turn, with all the others: nothing of it is on its way.
  if (target.phase.kind === 'waiting') return 0
  const steps = target[wayOf(target)]
  return (steps.filter(({ progress }) => progress.kind === 'ended').length / steps.length) * 100
}
