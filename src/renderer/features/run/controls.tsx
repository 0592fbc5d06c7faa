import type { OpenRun } from '../../stores/open-run.ts'
import { useRuns, useStores } from '../../stores/use-stores.tsx'
import { useWords } from '../../stores/use-words.ts'
import { Button } from '../../ui/button.tsx'

/** Pause, continue, stop; or resume what was interrupted. */
export function Controls({ run }: { run: OpenRun }) {
  const words = useWords()
  const { runs, dialogs } = useStores()
  const isFollowing = useRuns((state) => state.isFollowing)
  const { kind } = run.state.phase
  const control = (action: 'pause' | 'continue') => void runs.actions.control(run.id, action)
  if (kind === 'ended' || kind === 'created') return null
  if (kind === 'interrupted') {
    return (
      <div className="buttons">
        <Button tone="go" onClick={() => void runs.actions.resume(run.id)}>
          {words('control.resume')}
        </Button>
      </div>
    )
  }
  const isPaused = kind === 'paused' || kind === 'pausing'
  return (
    <fieldset className="controls" aria-label={words('control.group')}>
      <Button onClick={() => control('pause')} isDisabled={isPaused || kind === 'stopping'}>
        {words('control.pause')}
      </Button>
      <Button onClick={() => control('continue')} isDisabled={!isPaused}>
        {words('control.continue')}
      </Button>
      <Button onClick={() => dialogs.actions.ask({ kind: 'stop-run' })} isDisabled={kind === 'stopping'}>
        {words('control.stop')}
      </Button>
      {!isFollowing && (
        <Button tone="link" onClick={runs.actions.followAgain}>
          {words('control.follow')}
        </Button>
      )}
    </fieldset>
  )
}
