import { FitAddon } from '@xterm/addon-fit'
import { Terminal } from '@xterm/xterm'

/** Lines that can be scrolled back to; the journal has all. A line of 120 columns costs about 2 KB. */
const scrollbackLines = 5_000
/** OSC 8: links named by the host's output. They could lead anywhere, so they are shown as plain text. */
const hyperlinkSequence = 8

export type OutputTerminal = { terminal: Terminal; fit(): void; dispose(): void }

/**
 * A terminal that only shows. Nothing is ever sent back to the host: input is off and what xterm.js would answer to a
 * query in the output is not listened to. The host can neither set the clipboard nor place links.
 */
export function createOutputTerminal(element: HTMLElement, font: string, background: string): OutputTerminal {
  const terminal = new Terminal({
    convertEol: true,
    disableStdin: true,
    cursorInactiveStyle: 'none',
    scrollback: scrollbackLines,
    fontFamily: font,
    fontSize: 12,
    lineHeight: 1.05,
    theme: { background, foreground: '#c9d3de', cursor: background, selectionBackground: '#2d4a6d' },
  })
  const fitting = new FitAddon()
  terminal.loadAddon(fitting)
  terminal.parser.registerOscHandler(hyperlinkSequence, () => true)
  terminal.open(element)
  const fit = () => {
    if (element.clientWidth > 0 && element.clientHeight > 0) fitting.fit()
  }
  fit()
  const observer = new ResizeObserver(fit)
  observer.observe(element)
  return {
    terminal,
    fit,
    dispose() {
      observer.disconnect()
      terminal.dispose()
    },
  }
}
