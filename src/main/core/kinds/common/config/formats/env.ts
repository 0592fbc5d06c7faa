/** `.env`: lines `NAME=value`, also behind `export`, as a shell and the libraries of that name read them. */
import { fail } from '#shared/problem/problem.ts'
import { appended, type Entry, type Format } from './format.ts'

/** `isOdd`: where its value ends depends on who reads it, or it may be none at all. */
type Line = Entry & { key: string; line: string; start: number; end: number; quote: string; isOdd: boolean }

const head = /[ \t]*(?:export[ \t]+)?([\w.-]+)[ \t]*=[ \t]*/y
const rest = /[^\n]*(?:\n|$)/y
const single = /'[^']*'/y
const double = /"(?:\\[\s\S]|[^"\\])*"/y
/** Up to a comment: a `#` behind a blank. */
const bare = /(?:(?![ \t]+(?:#|\r?\n|\r?$))[^\r\n])*/y
const behind = /[ \t]*(?:#[^\n]*)?\r?(?:\n|$)/y

function linesOf(text: string): Line[] {
  const lines: Line[] = []
  let at = 0
  const take = (pattern: RegExp): RegExpExecArray | null => {
    pattern.lastIndex = at
    const found = pattern.exec(text)
    at += found?.[0].length ?? 0
    return found
  }
  let goesOn = false
  while (at < text.length) {
    const start = at
    const key = take(head)?.[1]
    if (key !== undefined) {
      const from = at
      const quoted = quotedAt(text, from)
      const written = (quoted ?? /^#/.exec(text.slice(from, from + 1))) ? (quoted ?? '') : (take(bare)?.[0] ?? '')
      at = from + written.length
      lines.push({
        key,
        value: read(written),
        from,
        to: at,
        line: '',
        start,
        end: at,
        quote: quoted === undefined ? '' : written.slice(0, 1),
        isOdd: goesOn || (quoted === undefined && isOdd(text.slice(start, from), written)),
      })
    }
    take(rest)
    // A shell and systemd take the next line for the same one, and others do not.
    const own = lines.at(-1)?.start === start ? lines.at(-1) : undefined
    goesOn = own === undefined ? goesOn && text.slice(start, at).trimEnd().endsWith('\\') : own.quote === '' && own.value.endsWith('\\')
    const last = lines.at(-1)
    if (key === undefined || last === undefined) continue
    last.end = at
    // With its export, its quotes and its comment.
    last.line = text.slice(start, at).replace(/\r?\n$/, '')
  }
  return lines
}

/** Without quotes: it goes on in the next line, it ends before its own end (`A=1; export A`), or more is set behind it (`export A=1 B=2`). */
const isOdd = (head: string, written: string): boolean =>
  written.endsWith('\\') || /;(?:\s|$|export\b)/.test(written) || (/^\s*export\b/.test(head) && /[\s;&|]/.test(written))

/** In quotes from here to their end, with nothing but a comment behind; over several lines too. */
function quotedAt(text: string, from: number): string | undefined {
  const pattern = text[from] === "'" ? single : text[from] === '"' ? double : undefined
  if (pattern === undefined) return undefined
  pattern.lastIndex = from
  const found = pattern.exec(text)?.[0]
  if (found === undefined) return undefined
  behind.lastIndex = from + found.length
  return behind.test(text) ? found : undefined
}

function read(written: string): string {
  if (written.startsWith("'") && written.endsWith("'") && written.length > 1) return written.slice(1, -1)
  if (written.startsWith('"') && written.endsWith('"') && written.length > 1)
    return written.slice(1, -1).replace(/\\([\s\S])/g, (_, letter: string) => (letter === 'n' ? '\n' : letter))
  return written
}

/** Nothing in it is special to a shell, to systemd or to a container's own reader. */
const plain = /^[\p{L}\p{N}_./:@%+,=~?&*!^;|()[\]{}<>-]*$/u
const shellPlain = /^[\p{L}\p{N}_./:@%+,=~-]*$/u

function written(value: string, quote: string): string {
  if (quote === "'" && !value.includes("'")) return `'${value}'`
  if (quote === '' && shellPlain.test(value)) return value
  if (quote === '' && !value.includes("'") && !value.includes('\n')) return `'${value}'`
  return `"${value.replace(/["\\$`]/g, '\\$&').replaceAll('\n', '\\n')}"`
}

export const env: Format = {
  find(text, key) {
    const found = linesOf(text).filter((line) => line.key === key)
    return found.some((line) => line.isOdd) ? fail('key-line-form', { key }) : found
  },
  written(value, text, { from }) {
    const line = linesOf(text).find((one) => one.from === from)
    // Read by something that knows no quotes: it has such letters without them already.
    const isFree =
      line !== undefined && line.quote === '' && !shellPlain.test(line.value) && (plain.test(value) || !/['"#\n\\]/.test(value))
    return isFree && value.trim() === value ? value : written(value, line?.quote ?? '')
  },
  add(text, key, value) {
    const lines = linesOf(text)
    const isExported = lines.length > 0 && lines.every(({ start, from }) => /^[ \t]*export\b/.test(text.slice(start, from)))
    return appended(text, `${isExported ? 'export ' : ''}${key}=${written(value, '')}`)
  },
  remove(text, key) {
    const line = linesOf(text).find((one) => one.key === key)
    if (line === undefined) return text
    const isLast = line.end === text.length && !text.endsWith('\n')
    return (isLast ? text.slice(0, line.start).replace(/\r?\n$/, '') : text.slice(0, line.start)) + text.slice(line.end)
  },
  leaves: (text) => linesOf(text).map(({ key, value }) => JSON.stringify([key, value])),
}
