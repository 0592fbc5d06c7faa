import type { KeyboardEvent } from 'react'
import { useStores } from '../../stores/use/use-stores.tsx'

/** Where a letter is something to be written, or a key belongs to what has the focus. */
const takesKeys = 'input:not([type="range"]), textarea, select, [contenteditable], .xterm'

/** The keys of the player, while the focus is anywhere in the replay: K or the space bar, [ and ]. */
export function usePlayerKeys(): (event: KeyboardEvent) => void {
  const { replay } = useStores()
  return (event) => {
    const target = event.target
    if (event.ctrlKey || event.metaKey || event.altKey || !(target instanceof Element) || target.closest(takesKeys) !== null) return
    // The space bar presses a button that has the focus.
    if (event.key === ' ' && target.closest('button') !== null) return
    const acts: Record<string, () => void> = {
      k: replay.actions.toggle,
      ' ': replay.actions.toggle,
      '[': () => replay.actions.jump('previous'),
      ']': () => replay.actions.jump('next'),
    }
    const act = acts[event.key]
    if (act === undefined) return
    event.preventDefault()
    event.stopPropagation()
    act()
  }
}
