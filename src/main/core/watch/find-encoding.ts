import { isAscii, isUtf8 } from 'node:buffer'
import type { FoundEncoding } from '#shared/contract/logs.ts'

const lineFeed = 0x0a

export type EncodingFinder = {
  /** Of all lines so far; nothing before the first. */
  readonly found: FoundEncoding | undefined
  note(line: Uint8Array): void
}

/**
 * What lines are read as that are UTF-8 where they can be, else GB18030. Text without a character outside ASCII is the same in
 * both, and UTF-8 until something else is seen.
 */
export function createEncodingFinder(): EncodingFinder {
  let found: FoundEncoding | undefined
  let hasUtf8 = false
  return {
    get found() {
      return found
    },
    note(line) {
      if (found === 'mixed') return
      if (isAscii(line)) {
        found ??= 'utf-8'
        return
      }
      const isThis = isUtf8(line)
      if (isThis) hasUtf8 = true
      if (isThis) found = found === 'gb18030' ? 'mixed' : 'utf-8'
      else found = hasUtf8 ? 'mixed' : 'gb18030'
    },
  }
}

/** Of the lines of an output; nothing where all of them are ASCII. */
export function encodingOf(bytes: Uint8Array): FoundEncoding | undefined {
  if (isAscii(bytes)) return undefined
  const finder = createEncodingFinder()
  let from = 0
  while (from < bytes.length) {
    const found = bytes.indexOf(lineFeed, from)
    const line = bytes.subarray(from, found < 0 ? bytes.length : found)
    if (!isAscii(line)) finder.note(line)
    from += line.length + 1
  }
  return finder.found
}
