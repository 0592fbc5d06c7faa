import { isForward, shareDone, standingOf } from '#shared/run/selectors.ts'
import type { OpenRun } from '../../../stores/run/open-run.ts'
import { useWords } from '../../../stores/use/use-words.ts'

/** One piece a host, filled by its steps; and in words that nothing goes on, which a bar that stands still does not say. */
export function HostProgress({ run }: { run: OpenRun }) {
  const words = useWords()
  const { targets } = run.state
  const done = targets.filter(isForward).length
  const { kind } = run.state.phase
  return (
    <>
      {(kind === 'paused' || kind === 'pausing') && (
        <p className="run-paused" role="status">
          {words(kind === 'paused' ? 'run.paused' : 'run.pausing')}
        </p>
      )}
      <div
        className="host-progress"
        role="progressbar"
        aria-label={words('run.progress')}
        aria-valuemin={0}
        aria-valuemax={targets.length}
        aria-valuenow={done}
      >
        {targets.map((target) => (
          <span key={target.id} className={standingOf(target)}>
            <i style={{ width: `${shareDone(target) * 100}%` }} />
          </span>
        ))}
      </div>
    </>
  )
}
