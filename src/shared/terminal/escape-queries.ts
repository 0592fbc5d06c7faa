/**
 * What a host may not do with a terminal of Ferry, wherever the terminal stands: ask it anything (the answer would be typed
 * into the host), set the operator's clipboard, name links, change colours or the window. xterm.js answers several queries
 * by itself, and to whoever listens its answers look the same as keys that a person pressed; so the queries never reach it.
 *
 * Sequences: ECMA-48 and https://invisible-island.net/xterm/ctlseqs/ctlseqs.html.
 */

/** The part of xterm.js's parser that is needed, of the page's terminal and the core's alike. */
export type EscapeParser = {
  registerCsiHandler(id: SequenceName, handler: (params: (number | number[])[]) => boolean): unknown
  registerDcsHandler(id: SequenceName, handler: (data: string, params: (number | number[])[]) => boolean): unknown
  registerOscHandler(number: number, handler: (data: string) => boolean): unknown
}
export type SequenceName = { prefix?: string; intermediates?: string; final: string }

/** Control sequences that ask: device attributes, status and position, modes, parameters, version, keyboard, window. */
const queries: readonly SequenceName[] = [
  { final: 'c' },
  { prefix: '>', final: 'c' },
  { prefix: '=', final: 'c' },
  { final: 'n' },
  { prefix: '?', final: 'n' },
  { prefix: '>', final: 'n' },
  { intermediates: '$', final: 'p' },
  { prefix: '?', intermediates: '$', final: 'p' },
  { prefix: '>', final: 'q' },
  { final: 'x' },
  { prefix: '?', final: 'u' },
  { prefix: '?', final: 'm' },
  // Window manipulation: moves and resizes the window, and reports its size, place and title.
  { final: 't' },
  { prefix: '>', final: 't' },
  { intermediates: '$', final: 'w' },
  { intermediates: '*', final: 'y' },
]

/** Device control strings that ask: DECRQSS, XTGETTCAP; and one that would define keys (DECUDK). */
const deviceStrings: readonly SequenceName[] = [{ intermediates: '$', final: 'q' }, { intermediates: '+', final: 'q' }, { final: '|' }]

/**
 * Operating system commands: 4 and 5 colours of the palette, 10 to 19 of text, background, cursor, pointer and selection
 * (each sets or asks), 8 links, 50 fonts, 52 the clipboard, 104 and 110 to 119 colours set back, 9, 99 and 777 notifications,
 * 1337 iTerm2's, which include the clipboard and files.
 */
const systemCommands = [4, 5, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 21, 50, 52, 60, 61, 99, 104, 105, 777, 1337].concat([
  110, 111, 112, 113, 114, 115, 116, 117, 118, 119,
])

/** From now on the terminal behind this parser answers nothing and takes nothing but text, colours and cursor moves. */
export function silence(parser: EscapeParser): void {
  for (const name of queries) parser.registerCsiHandler(name, () => true)
  for (const name of deviceStrings) parser.registerDcsHandler(name, () => true)
  for (const number of systemCommands) parser.registerOscHandler(number, () => true)
}
