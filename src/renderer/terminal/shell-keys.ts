export type ShellKeys = {
  copy(): unknown
  search(): void
  /** Larger or smaller by so much; 0: as usual. */
  fontSize(change: number): void
}

/**
 * The few keys of a shell that Ferry keeps for itself; each with Ctrl and Shift, or one that no program in a terminal can see.
 * All others are the shell's. Returns what xterm.js asks for: whether it may take the key.
 */
export function shellKeys({ copy, search, fontSize }: ShellKeys): (event: KeyboardEvent) => boolean {
  return (event) => {
    if (event.altKey || !(event.ctrlKey || event.metaKey)) return true
    const key = event.key.toLowerCase()
    const act = (deed: () => unknown) => {
      if (event.type === 'keydown') {
        event.preventDefault()
        deed()
      }
      return false
    }
    if (key === '+' || key === '=') return act(() => fontSize(1))
    if (key === '-' && !event.shiftKey) return act(() => fontSize(-1))
    if (key === '0' && !event.shiftKey) return act(() => fontSize(0))
    if (!event.shiftKey) return true
    if (key === 'c') return act(copy)
    if (key === 'f') return act(search)
    // The browser pastes, and the terminal gets the paste event.
    return key !== 'v'
  }
}
