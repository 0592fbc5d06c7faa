/** Files of keys and values: a value in the text of one, and the text with another value, in which all else is as it was. */
import { fail } from '#shared/problem/problem.ts'

/** Where the value stands in the text, as it is written there; `value` is what a reader of the file gets; `line`: all that belongs to it, where more does. */
export type Entry = { value: string; from: number; to: number; line?: string }

export type Format = {
  /** Every entry of this key. @throws ProblemError key-file-form, key-line-form, where the text is no such file, or its line is read in more than one way */
  find(text: string, key: string): Entry[]
  /** The value as it is written in place of an entry that is there. */
  written(value: string, text: string, entry: Entry): string
  /** The text with one entry more. @throws ProblemError key-cannot-add */
  add(text: string, key: string, value: string): string
  /**
   * The text without an entry; where `add` has made it, without the maps that it is alone in as well. Any other map stays, and is empty then.
   * @throws ProblemError key-cannot-add
   */
  remove(text: string, key: string, isMade: boolean): string
  /** All that a reader of the file gets, each value with its name, in order: to see that nothing else has changed. */
  leaves(text: string): string[]
}

/** The one entry of this key; undefined where there is none. @throws ProblemError key-twice, key-file-form */
export function entryOf(format: Format, text: string, key: string): Entry | undefined {
  const [entry, second] = format.find(text, key)
  if (entry !== undefined && second !== undefined)
    fail('key-twice', { key, lines: [entry, second].map(({ from }) => lineAt(text, from)).join(', ') })
  return entry
}

/** The text in which the key has this value. @throws ProblemError as `entryOf`, and where it could not be done without touching more */
export function withValue(format: Format, text: string, key: string, value: string): string {
  const entry = entryOf(format, text, key)
  const changed = entry === undefined ? format.add(text, key, value) : spliced(text, entry, format.written(value, text, entry))
  return proven(format, text, changed, key, value)
}

/** The text without the key, and with all that was not made for it. @throws ProblemError as `withValue` */
export function without(format: Format, text: string, key: string): string {
  if (entryOf(format, text, key) === undefined) return text
  return proven(format, text, format.remove(text, key, false), key, undefined)
}

/** The text in which the key is written as it was: `raw` to the letter, or not at all. */
export function withRaw(
  format: Format,
  text: string,
  key: string,
  before: { raw: string; value: string; line?: string } | undefined,
): string {
  const entry = entryOf(format, text, key)
  if (before === undefined) return entry === undefined ? text : proven(format, text, format.remove(text, key, true), key, undefined)
  const changed = entry === undefined ? addedAs(format, text, key, before) : spliced(text, entry, before.raw)
  return proven(format, text, changed, key, before.value)
}

/** Added it would be written as a new value is, which may be a number where it was a text. */
function addedAs(format: Format, text: string, key: string, before: { raw: string; value: string; line?: string }): string {
  if (before.line !== undefined) return appended(text, before.line)
  const added = format.add(text, key, before.value)
  const entry = entryOf(format, added, key)
  return entry === undefined ? added : spliced(added, entry, before.raw)
}

const spliced = (text: string, { from, to }: Entry, written: string) => text.slice(0, from) + written + text.slice(to)

/** Read anew: the key has its value, and at most one value in the file is another one, is more or is less. */
function proven(format: Format, before: string, after: string, key: string, value: string | undefined): string {
  const isSo = entryOf(format, after, key)?.value === value && differsByOne(format.leaves(before), format.leaves(after))
  return isSo ? after : fail('key-cannot-add', { key })
}

function differsByOne(before: readonly string[], after: readonly string[]): boolean {
  const shorter = Math.min(before.length, after.length)
  let head = 0
  while (head < shorter && before[head] === after[head]) head += 1
  let tail = 0
  while (tail < shorter - head && before.at(-1 - tail) === after.at(-1 - tail)) tail += 1
  return Math.max(before.length, after.length) - head - tail <= 1
}

const lineAt = (text: string, at: number) => text.slice(0, at).split('\n').length

/** How the text ends its lines: as its first one does. */
export const endOfLine = (text: string) => (/^[^\n]*\r\n/.test(text) ? '\r\n' : '\n')

/** One line more at the end, whether or not the last one is ended. */
export function appended(text: string, line: string): string {
  const end = endOfLine(text)
  return text === '' || text.endsWith('\n') ? `${text}${line}${end}` : `${text}${end}${line}`
}
