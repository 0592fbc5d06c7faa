/** Texts that are looked for in logs, for tools that are not Ferry: pieces of lines, and POSIX extended regular expressions. Pure. */
import { applications } from './applications.ts'

export type ExtendedPatterns = { ready: { texts: string[]; patterns: string[] }; failed: string[] }

/** As `startText` understands it: the name of an application, a piece of its start line, or only itself. */
export function extendedPatterns(ready: string): ExtendedPatterns {
  const named = applications.find(({ name }) => name === ready)
  for (const application of named === undefined ? applications : [named]) {
    const said = named === undefined ? application.ready.find(({ written }) => written?.test(ready)) : application.ready[0]
    if (said === undefined) continue
    return {
      ready: { texts: named === undefined ? [ready] : [], patterns: extendedOf(said.lines) },
      failed: application.failed.flatMap(({ lines }) => extendedOf(lines)),
    }
  }
  return { ready: { texts: [ready], patterns: [] }, failed: [] }
}

/** What looks around itself has no form there, and is left out: a tool that waits a little longer is better than one that sees too much. */
const extendedOf = (lines: readonly RegExp[]) => lines.filter(({ source }) => !/\(\?[<=!]/.test(source)).map(extended)

/** JavaScript's patterns of `applications.ts`, which use no more than this, as grep -E reads them. */
export function extended({ source }: RegExp): string {
  let isInSet = false
  return source.replace(/\\u([0-9a-fA-F]{4})|\\(.)|\(\?:|\[|\]/gs, (whole, code: string | undefined, escaped: string | undefined) => {
    if (code !== undefined) return String.fromCharCode(Number.parseInt(code, 16))
    if (escaped !== undefined) return ofEscape(escaped, isInSet)
    if (whole === '(?:') return '('
    isInSet = whole === '['
    return whole
  })
}

function ofEscape(escaped: string, isInSet: boolean): string {
  switch (escaped) {
    case 'd':
      return isInSet ? '0-9' : '[0-9]'
    case 's':
      return isInSet ? '[:space:]' : '[[:space:]]'
    case 'S':
      return '[^[:space:]]'
    case 'w':
      return isInSet ? '[:alnum:]_' : '[[:alnum:]_]'
    case '/':
      return '/'
    default:
      return isInSet ? escaped : `\\${escaped}`
  }
}
