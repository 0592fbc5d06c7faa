import { useStores } from '../stores/use/use-stores.tsx'
import { useWords } from '../stores/use/use-words.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'

/** The sandbox ends while a run goes on in it. */
export function EndSandboxDialog({ onClose }: { onClose(): void }) {
  const words = useWords()
  const { sandbox } = useStores()
  const end = () => {
    onClose()
    void sandbox.actions.end(true)
  }
  return (
    <Dialog title={words('sandbox.end-title')} onClose={onClose} isAlert>
      <p>{words('sandbox.end-explain')}</p>
      <div className="buttons">
        <Button onClick={onClose}>{words('dialog.cancel')}</Button>
        <Button tone="bad" onClick={end}>
          {words('sandbox.end-confirm')}
        </Button>
      </div>
    </Dialog>
  )
}
