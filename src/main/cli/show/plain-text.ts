import { stripVTControlCharacters } from 'node:util'

/**
 * Text of a host or a file as it may be written to the operator's terminal: a log line must not move the cursor,
 * rename the window or hide what follows. Line ends and tabs stay.
 */
export function plainText(text: string): string {
  return stripVTControlCharacters(text).replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/g, '')
}
