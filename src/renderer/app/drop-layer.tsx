import { useEffect, useState } from 'react'
import { useApplication, useStores } from '../stores/use/use-stores.tsx'
import { useWords } from '../stores/use/use-words.ts'
import { droppedIn, holdsFiles } from '../ui/use-drop.ts'

/**
 * The whole window takes documents and inventories. What a smaller place has taken is left to it. Without this a browser
 * would leave the panel for the file.
 */
export function DropLayer() {
  const words = useWords()
  const { open } = useStores()
  const isDocument = useApplication((state) => state.screen.kind === 'document')
  const [isOver, setOver] = useState(false)
  useEffect(() => {
    const over = (event: DragEvent) => {
      if (event.dataTransfer === null || !holdsFiles(event.dataTransfer)) return
      event.preventDefault()
      setOver(true)
    }
    const leave = (event: DragEvent) => {
      // Only on leaving the window itself there is nothing that is entered instead.
      if (event.relatedTarget === null) setOver(false)
    }
    const drop = (event: DragEvent) => {
      setOver(false)
      const isTaken = event.defaultPrevented
      event.preventDefault()
      if (!isTaken && event.dataTransfer !== null) void open.dropped(droppedIn(event.dataTransfer))
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
  if (!isOver) return null
  return (
    <div className="drop-layer" role="status">
      <p>
        <strong>{words('drop.anywhere')}</strong>
        {isDocument && <span>{words('drop.on-card')}</span>}
      </p>
    </div>
  )
}
