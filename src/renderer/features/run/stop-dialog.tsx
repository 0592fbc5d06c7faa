import type { OpenRun } from '../../stores/run/open-run.ts'
import { useStores } from '../../stores/use/use-stores.tsx'
import { useWords } from '../../stores/use/use-words.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'

/** Stopping for real: what that means for the step that runs is said before. Where another window was quicker, that is said instead. */
export function StopDialog({ run, onClose }: { run: OpenRun; onClose(): void }) {
  const words = useWords()
  const { runs } = useStores()
  const stop = () => {
    onClose()
    void runs.actions.control(run.id, 'stop')
  }
  const isGoing = isToBeStopped(run)
  return (
    <Dialog title={words('stop.title')} onClose={onClose} isAlert>
      <p>{words(isGoing ? 'stop.explain' : 'stop.over')}</p>
      <div className="buttons">
        <Button onClick={onClose}>{words(isGoing ? 'dialog.cancel' : 'dialog.close')}</Button>
        {isGoing && (
          <Button tone="bad" onClick={stop}>
            {words('stop.confirm')}
          </Button>
        )}
      </div>
    </Dialog>
  )
}

const isToBeStopped = ({ state }: OpenRun): boolean => ['running', 'pausing', 'paused'].includes(state.phase.kind)
