import type { SearchAddon } from '@xterm/addon-search'
import { matchColours } from './look.ts'

export type SearchOptions = { isRegex: boolean; isCaseSensitive: boolean; isWholeWord: boolean }
/** `index` from 0, or -1 where none is looked at. More than `mostCounted` are not counted. */
export type SearchCount = { index: number; count: number }

/** Something whose text can be searched: a terminal, or whatever else offers the same. */
export type TextSearch = {
  /** False where the pattern is none. `direction` absent: while it is typed, the match that is looked at may stay. */
  find(text: string, options: SearchOptions, direction?: 'next' | 'previous'): boolean
  clear(): void
  watch(listener: (count: SearchCount) => void): () => void
}

/** The addon marks so many matches, and counts no further. */
export const mostCounted = 1_000

export function createTextSearch(addon: SearchAddon): TextSearch {
  let before = ''
  return {
    find(text, { isRegex, isCaseSensitive, isWholeWord }, direction) {
      if (isRegex && !isPattern(text)) return false
      const options = {
        regex: isRegex,
        caseSensitive: isCaseSensitive,
        wholeWord: isWholeWord,
        incremental: direction === undefined,
        decorations: matchColours,
      }
      // The addon counts anew for another text, but not for the same text under other options.
      const chosen = `${isRegex} ${isCaseSensitive} ${isWholeWord}`
      if (chosen !== before) addon.clearDecorations()
      before = chosen
      // The newest lines are at the end: the first match to be shown is the last one. Backwards the addon looks at parts of
      // lines and may miss a pattern that is bound to a line's end.
      if (direction === 'next' || !addon.findPrevious(text, options)) addon.findNext(text, options)
      return true
    },
    clear: () => addon.clearDecorations(),
    watch(listener) {
      const watching = addon.onDidChangeResults(({ resultIndex, resultCount }) => listener({ index: resultIndex, count: resultCount }))
      return () => watching.dispose()
    },
  }
}

export function isPattern(text: string): boolean {
  try {
    new RegExp(text)
    return true
  } catch {
    // A SyntaxError: the pattern is not finished, or none.
    return false
  }
}
