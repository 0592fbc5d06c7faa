import type { Terminal } from '@xterm/xterm'

/**
 * Takes everything back that a host can have set: the other screen, modes (DECSTR), the mouse, the text and what stands above it.
 * Part of the text that follows, so that it comes after what is still being taken in; and not RIS, at which xterm.js empties
 * the rows at once and shows a blank terminal until it draws again.
 */
export const anew = '\u001b[?1049l\u001b[!p\u001b[?1000l\u001b[?1006l\u001b[H\u001b[2J\u001b[3J'

/**
 * Pictures of a flood replace everything, up to ten a second. Who has scrolled up or selected something in one is reading it:
 * then it stays, and the next one comes when the operator is back at the end and nothing is selected.
 */
export function createFloodView(terminal: Terminal) {
  let held: (() => void) | undefined
  const isReading = () => terminal.hasSelection() || terminal.buffer.active.viewportY < terminal.buffer.active.baseY
  const look = () => {
    if (held === undefined || isReading()) return
    const draw = held
    held = undefined
    draw()
  }
  // Of a wheel nothing else tells reliably.
  const watches = [terminal.onRender(look), terminal.onSelectionChange(look)]
  return {
    /** The whole is shown at once: what comes after it goes on from there. */
    show(isWhole: boolean, draw: () => void) {
      held = undefined
      if (isWhole) {
        terminal.clearSelection()
        terminal.scrollToBottom()
      }
      if (isReading()) held = draw
      else draw()
    },
    dispose() {
      for (const watch of watches) watch.dispose()
    },
  }
}
