import { isAscii, isUtf8 } from 'node:buffer'
import type { FoundEncoding } from '#shared/contract/logs.ts'

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
