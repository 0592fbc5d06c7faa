import { stripVTControlCharacters } from 'node:util'
import { visible } from '#shared/text/visible.ts'

/**
 * Text of a host or a file as it may be written to the operator's terminal: a log line must not move the cursor, rename the
 * window, hide what follows, or read backwards. Line ends and tabs stay.
 */
export function plainText(text: string): string {
  return visible(stripVTControlCharacters(text).replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/g, ''))
}

/** The last net of what a person reads: colours are Ferry's own and stay, whatever else could act or deceive is shown by name. */
export const seen = (text: string): string => text.split('\u001b').map(visible).join('\u001b')
