import { useEffect, useRef } from 'react'
import { useApplication } from '../stores/use/use-stores.tsx'
import { focusScreen } from '../ui/focus/focus-return.ts'

/** Another screen has the focus at its heading: the one that was pressed is often gone with the old screen. */
export function useScreenFocus(): void {
  const kind = useApplication((state) => state.screen.kind)
  const shown = useRef(kind)
  useEffect(() => {
    if (shown.current === kind) return
    shown.current = kind
    focusScreen()
  }, [kind])
}
