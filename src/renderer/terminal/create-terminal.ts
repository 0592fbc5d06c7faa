import { type OpenTerminal, openTerminal, type TerminalChoices } from './open-terminal.ts'

/** Lines that can be scrolled back to; the journal has all. A line of 120 columns costs about 2 KB. */
const scrollbackLines = 5_000

/** A terminal that only shows: input is off, and nothing that it says is listened to. */
export function createOutputTerminal(element: HTMLElement, choices: Omit<TerminalChoices, 'options'>): OpenTerminal {
  return openTerminal(element, {
    ...choices,
    options: { convertEol: true, disableStdin: true, cursorInactiveStyle: 'none', scrollback: scrollbackLines },
  })
}
