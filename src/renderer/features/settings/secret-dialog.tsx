import { useWords } from '../../stores/use/use-words.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'

type SecretDialogProps = {
  title: string
  /** What is lost. */
  warning: string
  deed: string
  onConfirm(): void
  onClose(): void
}

/** Asked before a secret goes for good: nothing can bring it back but whoever knows it. */
export function SecretDialog({ title, warning, deed, onConfirm, onClose }: SecretDialogProps) {
  const words = useWords()
  const confirm = () => {
    onClose()
    onConfirm()
  }
  return (
    <Dialog title={title} onClose={onClose} isAlert>
      <p>{warning}</p>
      <div className="buttons">
        <Button onClick={onClose}>{words('dialog.cancel')}</Button>
        <Button tone="bad" onClick={confirm}>
          {deed}
        </Button>
      </div>
    </Dialog>
  )
}
