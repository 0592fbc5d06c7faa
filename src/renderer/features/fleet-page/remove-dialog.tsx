import type { RemovedKind } from '../../stores/fleet.ts'
import { useStores } from '../../stores/use/use-stores.tsx'
import { useWords } from '../../stores/use/use-words.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'

export function RemoveDialog({ kind, name, onClose }: { kind: RemovedKind; name: string; onClose(): void }) {
  const words = useWords()
  const { fleet } = useStores()
  const remove = () => {
    onClose()
    void fleet.actions.remove(kind, name)
  }
  return (
    <Dialog title={words('fleet.remove-title', { name })} onClose={onClose} isAlert>
      <p>{words(`fleet.remove-${kind}`)}</p>
      <div className="buttons">
        <Button onClick={onClose}>{words('dialog.cancel')}</Button>
        <Button tone="bad" onClick={remove}>
          {words('fleet.remove-one', { name })}
        </Button>
      </div>
    </Dialog>
  )
}
