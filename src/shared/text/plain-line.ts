import { deceiving, visible } from './visible.ts'

// ECMA-48: a control sequence; an operating system command or another string up to its end; any other escape. An
// unfinished one reaches to the end of the line at most. The first character may be the 8-bit form of the first two.
const escapes =
  /(?:\u001b\[|\u009b)[0-?]*[ -/]*[@-~]|(?:\u001b[\]PX^_]|[\u0090\u0098\u009d-\u009f])[^\u0007\u001b\u009c]*(?:\u0007|\u001b\\|\u009c)?|\u001b[ -/]*[0-~]/g
const introducer = /[\u001b\u0090\u0098\u009b\u009d-\u009f]/
// Most lines have none of it: one look instead of two replacements.
const special = new RegExp(`[${deceiving}]`, 'u')

/** Without what its writer meant for a terminal: colours stand in the middle of words that are looked for. */
export function withoutEscapes(text: string): string {
  return introducer.test(text) ? text.replace(escapes, '') : text
}

/** What a program has printed, line by line: an escape that does not end hides no other line. */
export const plainLines = (text: string): string => text.split('\n').map(plainLine).join('\n')

/**
 * A line of a log as plain text: what its writer meant for a terminal (colours, titles, links, the clipboard) is taken
 * out, and whatever else could act or hide is shown by name.
 */
export function plainLine(line: string): string {
  return special.test(line) ? visible(withoutEscapes(line)) : line
}
