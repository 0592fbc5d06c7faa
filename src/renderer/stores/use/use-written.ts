import { useEffect } from 'react'
import type { Written } from '../../ui/dialog.tsx'
import { useStores } from './use-stores.tsx'
import { useWords } from './use-words.ts'

/** For a dialog in which something was typed that is nowhere else: it asks before it closes, and the page before it is left. */
export function useWritten(isWritten: boolean): Written | undefined {
  const words = useWords()
  const { keepWritten } = useStores().dialogs.actions
  useEffect(() => {
    keepWritten(isWritten)
    return () => keepWritten(false)
  }, [keepWritten, isWritten])
  if (!isWritten) return undefined
  return { question: words('dialog.written'), stay: words('dialog.written-stay'), leave: words('dialog.written-leave') }
}
