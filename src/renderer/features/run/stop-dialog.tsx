import { useStores } from '../../stores/use/use-stores.tsx'
import { useWords } from '../../stores/use/use-words.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'

/** Stopping for real: what that means for the step that runs is said before. */
export function StopDialog({ run, onClose }: { run: string; onClose(): void }) {
  const words = useWords()
  const { runs } = useStores()
  const stop = () => {
    onClose()
    void runs.actions.control(run, 'stop')
  }
  return (
    <Dialog title={words('stop.title')} onClose={onClose} isAlert>
      <p>{words('stop.explain')}</p>
      <div className="buttons">
        <Button onClick={onClose}>{words('dialog.cancel')}</Button>
        <Button tone="bad" onClick={stop}>
          {words('stop.confirm')}
        </Button>
      </div>
    </Dialog>
  )
}
