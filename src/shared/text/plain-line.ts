import { deceiving, visible } from './visible.ts'

// ECMA-48: a control sequence; an operating system command or another string up to its end; any other escape. An
// unfinished one reaches to the end of the line at most.
const escapes = /\u001b(?:\[[0-?]*[ -/]*[@-~]|[\]PX^_][^\u0007\u001b\u009c]*(?:\u0007|\u001b\\|\u009c)?|[ -/]*[0-~])/g
// Most lines have none of it: one look instead of two replacements.
const special = new RegExp(`[${deceiving}]`, 'u')

/**
 * A line of a log as plain text: what its writer meant for a terminal (colours, titles, links, the clipboard) is taken
 * out, and whatever else could act or hide is shown by name.
 */
export function plainLine(line: string): string {
  return special.test(line) ? visible(line.replace(escapes, '')) : line
}
