/** `.properties`, as java.util.Properties reads them: escapes, lines that go on, three kinds of separator. */
import { appended, type Entry, type Format } from './format.ts'

type Line = Entry & {
  key: string /** Where its line begins, and where the next one does. */
  start: number
  end: number
  separator: string
}

/** Characters that are not special, and escapes; a line that goes on is without the blanks that the next one begins with. */
const inKey = /(?:\\(?:\r\n|\n|\r)[ \t\f]*|\\[^\r\n]|[^\\ \t\f\r\n=:])*/y
const gap = /(?:[ \t\f]|\\(?:\r\n|\n|\r)[ \t\f]*)*[=:]?(?:[ \t\f]|\\(?:\r\n|\n|\r)[ \t\f]*)*/y
const inValue = /(?:\\(?:\r\n|[\s\S])|[^\\\r\n])*/y
const blank = /(?:[#!][^\r\n]*)?(?:\r\n|\n|\r|$)/y
const indent = /(?:[ \t\f]|\\(?:\r\n|\n|\r))*/y
const ending = /\\?(?:\r\n|\n|\r|$)/y

function linesOf(text: string): Line[] {
  const lines: Line[] = []
  let at = 0
  const take = (pattern: RegExp): string | undefined => {
    pattern.lastIndex = at
    const found = pattern.exec(text)?.[0]
    at += found?.length ?? 0
    return found
  }
  while (at < text.length) {
    const start = at
    take(indent)
    if (take(blank) !== undefined) continue
    const key = take(inKey) ?? ''
    const separator = take(gap) ?? ''
    const from = at
    const value = take(inValue) ?? ''
    const to = at
    take(ending)
    lines.push({ key: read(key), value: read(value), from, to, start, end: at, separator })
  }
  return lines
}

const letters: Record<string, string> = { t: '\t', n: '\n', r: '\r', f: '\f' }

const read = (written: string): string =>
  written.replace(/\\(?:u([0-9a-fA-F]{4})|(?:\r\n|\n|\r)[ \t\f]*|([\s\S]))/g, (_, code?: string, letter?: string) =>
    code !== undefined ? String.fromCharCode(Number.parseInt(code, 16)) : letter === undefined ? '' : (letters[letter] ?? letter),
  )

const escaped = (text: string) =>
  text
    .replaceAll('\\', '\\\\')
    .replaceAll('\n', '\\n')
    .replaceAll('\r', '\\r')
    .replaceAll('\t', '\\t')
    .replaceAll('\f', '\\f')
    .replace(/^ /, '\\ ')

/**
 * Letters beyond ASCII: a Java before 9 reads each of their bytes as a letter. They are written as they are only where the file has
 * such letters already.
 */
const inFile = (text: string, written: string) =>
  /[^\x00-\x7f]/.test(text)
    ? written
    : written.replace(/[^\x00-\x7f]/g, (letter) => `\\u${letter.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`)

export const properties: Format = {
  find: (text, key) => linesOf(text).filter((line) => line.key === key),
  written: (value, text) => inFile(text, escaped(value)),
  add(text, key, value) {
    const separator = linesOf(text).find((line) => /^[ \t]*[=:][ \t]*$/.test(line.separator))?.separator ?? '='
    const name = escaped(key)
      .replaceAll('\\ ', ' ')
      .replace(/[=:#! ]/g, '\\$&')
    return appended(text, inFile(text, `${name}${separator}${escaped(value)}`))
  },
  remove(text, key) {
    const line = linesOf(text).find((one) => one.key === key)
    if (line === undefined) return text
    const isLast = line.end === text.length && !/[\r\n]$/.test(text)
    return (isLast ? text.slice(0, line.start).replace(/\r?\n$/, '') : text.slice(0, line.start)) + text.slice(line.end)
  },
  leaves: (text) => linesOf(text).map(({ key, value }) => JSON.stringify([key, value])),
}
