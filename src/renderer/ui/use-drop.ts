import { type DragEvent, useRef, useState } from 'react'

export type Dropped = { files: File[]; folders: string[] }

/**
 * A place where files may be let fall. `isOver` while they are held above it. Beside it there must be a way by keyboard.
 */
export function useDrop(onDrop: (dropped: Dropped) => void) {
  const [isOver, setOver] = useState(false)
  // Entering a child leaves its parent: the place is left when as many were left as were entered.
  const depth = useRef(0)
  const leave = () => {
    depth.current = 0
    setOver(false)
  }
  return {
    isOver,
    handlers: {
      onDragEnter(event: DragEvent) {
        if (!holdsFiles(event.dataTransfer)) return
        depth.current += 1
        setOver(true)
      },
      onDragOver(event: DragEvent) {
        if (!holdsFiles(event.dataTransfer)) return
        event.preventDefault()
        event.dataTransfer.dropEffect = 'copy'
      },
      onDragLeave() {
        depth.current -= 1
        if (depth.current <= 0) leave()
      },
      onDrop(event: DragEvent) {
        leave()
        // A text is the field's below.
        if (!holdsFiles(event.dataTransfer)) return
        event.preventDefault()
        onDrop(droppedIn(event.dataTransfer))
      },
    },
  }
}

export const holdsFiles = ({ types }: DataTransfer): boolean => types.includes('Files')

/** A folder comes as a file that cannot be read; only its entry tells. To be called while the event is handled. */
export function droppedIn(data: DataTransfer): Dropped {
  const entries = [...data.items].map((item) => (item.kind === 'file' ? item.webkitGetAsEntry() : null))
  const folders = entries.flatMap((entry) => (entry?.isDirectory === true ? [entry.name] : []))
  return { folders, files: [...data.files].filter(({ name }) => !folders.includes(name)) }
}
