import { canCarryOn } from '#shared/run/selectors.ts'
import type { OpenRun } from '../../stores/run/open-run.ts'
import { useRuns, useStores } from '../../stores/use/use-stores.tsx'
import { useWords } from '../../stores/use/use-words.ts'
import { Button } from '../../ui/button.tsx'

/** Pause or continue, retry, skip, stop; or resume what was interrupted. What makes no sense now says why. */
export function Controls({ run }: { run: OpenRun }) {
  const words = useWords()
  const { runs, dialogs, questions } = useStores()
  const isFollowing = useRuns((state) => state.isFollowing)
  const { kind } = run.state.phase
  const failure = run.state.questions.find(({ question }) => question.kind === 'failure')
  const control = (action: 'pause' | 'continue') => void runs.actions.control(run.id, action)
  if (kind === 'created' || (kind === 'ended' && !canCarryOn(run.state))) return null
  if (kind === 'ended' || kind === 'interrupted') {
    return (
      <div className="buttons">
        <Button tone="go" onClick={() => void runs.actions.resume(run.id)}>
          {words('control.resume')}
        </Button>
      </div>
    )
  }
  const isPaused = kind === 'paused' || kind === 'pausing'
  const retry = () => {
    if (failure !== undefined) void runs.actions.answer(run.id, failure.id, { kind: 'failure', choice: 'retry', reason: '' })
  }
  const skip = () => {
    if (failure !== undefined) questions.actions.open(failure.id)
  }
  const noFailure = failure === undefined ? words('control.no-failure') : undefined
  return (
    <fieldset className="controls" aria-label={words('control.group')}>
      {isPaused ? (
        <Button onClick={() => control('continue')}>{words('control.continue')}</Button>
      ) : (
        <Button
          onClick={() => control('pause')}
          isDisabled={kind === 'stopping'}
          title={kind === 'stopping' ? words('control.no-pause') : undefined}
        >
          {words('control.pause')}
        </Button>
      )}
      <Button onClick={retry} isDisabled={failure === undefined} title={noFailure}>
        {words('control.retry')}
      </Button>
      <Button onClick={skip} isDisabled={failure === undefined} title={noFailure}>
        {words('control.skip')}
      </Button>
      <Button onClick={() => dialogs.actions.ask({ kind: 'stop-run' })} isDisabled={kind === 'stopping'}>
        {words('control.stop')}
      </Button>
      {run.plan.emergency !== undefined && (
        <Button tone="link" onClick={() => dialogs.actions.ask({ kind: 'emergency' })}>
          {words('emergency.title')}
        </Button>
      )}
      {!isFollowing && (
        <div className="controls-more">
          <Button tone="link" onClick={runs.actions.followAgain}>
            {words('control.follow')}
          </Button>
        </div>
      )}
    </fieldset>
  )
}
