import { useEffect, useState } from 'react'
import { useApplication, useStores } from '../stores/use/use-stores.tsx'
import { useWords } from '../stores/use/use-words.ts'
import { AboveModals, isModalOpen } from '../ui/focus/above-modals.tsx'
import { droppedIn, holdsFiles } from '../ui/use-drop.ts'

const texts = { taken: 'drop.anywhere', refused: 'drop.dialog-first', 'no-file': 'drop.no-file' } as const

/** Text that is dragged or pasted over a field goes into it. */
const isField = (target: EventTarget | null): boolean =>
  target instanceof Element && target.closest('input, textarea, [contenteditable="true"]') !== null

/**
 * The whole window takes documents and inventories. What a smaller place has taken is left to it. Without this a browser
 * would leave the panel for the file. Behind a dialog nothing is opened: what is asked there is about the screen that is shown.
 * For a link, or a text with one, a browser would leave it too: only a field takes those. Files may be pasted as well.
 */
export function DropLayer() {
  const words = useWords()
  const { open, application } = useStores()
  const isDocument = useApplication((state) => state.screen.kind === 'document')
  const [over, setOver] = useState<'taken' | 'refused' | 'no-file'>()
  useEffect(() => {
    const over = (event: DragEvent) => {
      if (event.dataTransfer === null) return
      if (!holdsFiles(event.dataTransfer)) {
        if (isField(event.target)) return setOver(undefined)
        event.dataTransfer.dropEffect = 'none'
        event.preventDefault()
        return setOver('no-file')
      }
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
      if (isField(event.target) && event.dataTransfer !== null && !holdsFiles(event.dataTransfer)) return
      const isTaken = event.defaultPrevented
      event.preventDefault()
      if (!isTaken && !isModalOpen() && event.dataTransfer !== null) void open.dropped(droppedIn(event.dataTransfer))
    }
    const end = () => setOver(undefined)
    const paste = (event: ClipboardEvent) => {
      if (event.defaultPrevented || isField(event.target) || isModalOpen() || event.clipboardData === null) return
      event.preventDefault()
      if (holdsFiles(event.clipboardData)) void open.dropped(droppedIn(event.clipboardData))
      else application.actions.report({ code: 'pasted-nowhere', values: {} })
    }
    document.addEventListener('dragover', over)
    document.addEventListener('dragleave', leave)
    document.addEventListener('drop', drop)
    document.addEventListener('dragend', end)
    document.addEventListener('paste', paste)
    return () => {
      document.removeEventListener('dragover', over)
      document.removeEventListener('dragleave', leave)
      document.removeEventListener('drop', drop)
      document.removeEventListener('dragend', end)
      document.removeEventListener('paste', paste)
    }
  }, [open, application])
  if (over === undefined) return null
  return (
    <AboveModals>
      <div className="drop-layer" role="status">
        <p>
          <strong>{words(texts[over])}</strong>
          {isDocument && over === 'taken' && <span>{words('drop.on-card')}</span>}
        </p>
      </div>
    </AboveModals>
  )
}
