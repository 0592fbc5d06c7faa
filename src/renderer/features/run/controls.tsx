import { canCarryOn } from '#shared/run/selectors.ts'
import { targetNameOf } from '#shared/run/target-name.ts'
import { failuresOf, meantFailure } from '../../stores/run/failures.ts'
import type { OpenRun } from '../../stores/run/open-run.ts'
import { useRuns, useStores } from '../../stores/use/use-stores.tsx'
import { useWords } from '../../stores/use/use-words.ts'
import { Button } from '../../ui/button.tsx'

/** Pause or continue, retry, skip, stop; or resume what was interrupted. What makes no sense now says why. */
export function Controls({ run }: { run: OpenRun }) {
  const words = useWords()
  const { runs, dialogs, questions } = useStores()
  const isFollowing = useRuns((state) => state.isFollowing)
  const selected = useRuns((state) => state.selected)
  const view = useRuns((state) => state.view)
  const { kind } = run.state.phase
  const failure = meantFailure(run.state, selected)
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
  const whyNot = (choice: 'retry' | 'skip') => {
    if (failure === undefined) return words(failuresOf(run.state, selected).length > 1 ? 'control.which-failure' : 'control.no-failure')
    return failure.question.choices.includes(choice) ? undefined : words('control.not-offered')
  }
  // What is not before the operator's eyes is named.
  const isShown = failure === undefined || (view === 'task' && failure.question.target === selected)
  const named = (action: 'retry' | 'skip') =>
    isShown ? words(`control.${action}`) : words(`control.${action}-of`, { host: targetNameOf(run.plan, failure.question.target) })
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
      <Button onClick={retry} isDisabled={whyNot('retry') !== undefined} title={whyNot('retry')}>
        {named('retry')}
      </Button>
      <Button onClick={skip} isDisabled={whyNot('skip') !== undefined} title={whyNot('skip')}>
        {named('skip')}
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
