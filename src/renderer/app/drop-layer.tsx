import { useEffect, useState } from 'react'
import { useApplication, useStores } from '../stores/use/use-stores.tsx'
import { useWords } from '../stores/use/use-words.ts'
import { AboveModals, isModalOpen } from '../ui/focus/above-modals.tsx'
import { droppedIn, holdsFiles } from '../ui/use-drop.ts'

/**
 * The whole window takes documents and inventories. What a smaller place has taken is left to it. Without this a browser
 * would leave the panel for the file. Behind a dialog nothing is opened: what is asked there is about the screen that is shown.
 */
export function DropLayer() {
  const words = useWords()
  const { open } = useStores()
  const isDocument = useApplication((state) => state.screen.kind === 'document')
  const [over, setOver] = useState<'taken' | 'refused'>()
  useEffect(() => {
    const over = (event: DragEvent) => {
      if (event.dataTransfer === null || !holdsFiles(event.dataTransfer)) return
      const isRefused = isModalOpen() && !event.defaultPrevented
      if (isRefused) event.dataTransfer.dropEffect = 'none'
      event.preventDefault()
      setOver(isRefused ? 'refused' : 'taken')
    }
    const leave = (event: DragEvent) => {
      // Only on leaving the window itself there is nothing that is entered instead.
      if (event.relatedTarget === null) setOver(undefined)
    }
    const drop = (event: DragEvent) => {
      setOver(undefined)
      const isTaken = event.defaultPrevented
      event.preventDefault()
      if (!isTaken && !isModalOpen() && event.dataTransfer !== null) void open.dropped(droppedIn(event.dataTransfer))
    }
    document.addEventListener('dragover', over)
    document.addEventListener('dragleave', leave)
    document.addEventListener('drop', drop)
    return () => {
      document.removeEventListener('dragover', over)
      document.removeEventListener('dragleave', leave)
      document.removeEventListener('drop', drop)
    }
  }, [open])
  if (over === undefined) return null
  return (
    <AboveModals>
      <div className="drop-layer" role="status">
        <p>
          <strong>{words(over === 'refused' ? 'drop.dialog-first' : 'drop.anywhere')}</strong>
          {isDocument && over === 'taken' && <span>{words('drop.on-card')}</span>}
        </p>
      </div>
    </AboveModals>
  )
}
