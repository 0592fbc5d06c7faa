import { plainLines } from '#shared/text/plain-line.ts'
import { visible, visibleCommand } from '#shared/text/visible.ts'

/**
 * Names, titles and sentences of a host or a file as they may be written to the operator's terminal. Nothing is taken out: what could move
 * the cursor, hide what follows or read backwards is shown by name. Line ends and tabs stay.
 */
export const plainText = (text: string): string => visible(text)

/** A line that is typed on a host: what is seen is what is run. */
export const commandText = (text: string): string => visibleCommand(text)

/** What a program printed: its colours and titles were meant for a terminal and are taken out, line by line. */
export const outputText = (text: string): string => plainLines(text)

/** Bold, dim, and the colours that Ferry writes itself. */
const own = /(\u001b\[(?:1|2|22|3[1-6]|39)m)/

/** The last net of what a person reads: Ferry's own colours stay, whatever else could act or deceive is shown by name. */
export const seen = (text: string): string =>
  text
    .split(own)
    .map((part, index) => (index % 2 === 1 ? part : visible(part)))
    .join('')
