import { useEffect } from 'react'

/** Where a held Enter writes line after line, as it should. */
const takesLines = 'textarea, [contenteditable]'

/**
 * A key that is held presses once. The keyboard repeats Enter some thirty times a second, and each is a click for a browser: what the first
 * one opens, or comes to next, would be confirmed by the others before anybody has read it.
 */
export function useHeldEnter(): void {
  useEffect(() => {
    const once = (event: KeyboardEvent) => {
      if (!event.repeat || event.key !== 'Enter' || event.isComposing) return
      if (event.target instanceof Element && event.target.closest(takesLines) !== null) return
      event.preventDefault()
      event.stopImmediatePropagation()
    }
    addEventListener('keydown', once, { capture: true })
    return () => removeEventListener('keydown', once, { capture: true })
  }, [])
}
