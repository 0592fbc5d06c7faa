import type { Redirection, Word } from 'unbash'
import { showPlaceholders } from './placeholder.ts'
import type { ShellRedirection, ShellWord } from './shell-command.ts'

/** Where the positions of a parsed text lie in the text that was given, and where it ends in there: no place is behind that. */
export type Place = { source: string; at: (offset: number) => number; end: number }

/** A word of the tree with its place. */
export function wordOf(word: Word | { text: string; pos: number; end: number }, place: Place): ShellWord {
  const text = showPlaceholders(word.text)
  const value = 'value' in word && typeof word.value === 'string' ? word.value : word.text
  return { text, value: showPlaceholders(value), from: place.at(word.pos), to: endOf(place, word.end), fixed: isFixed(word) }
}

/** Nothing that a shell would replace. Private letters are a placeholder's. */
function isFixed(word: { text: string }): boolean {
  if (/[\ue000-\ue07f]/.test(word.text)) return false
  if (!/[$`*?[{]/.test(word.text)) return true
  return !/[$`*?]|\[.*\]|\{.*,.*\}/.test(word.text.replace(/'[^']*'/g, ''))
}

/** A redirection with its place. */
export function redirectionOf(one: Exclude<Redirection, { type: 'HereDoc' }>, place: Place): ShellRedirection {
  const descriptor = one.descriptor && 'value' in one.descriptor ? Number(one.descriptor.value) : undefined
  return {
    operator: one.operator,
    ...(descriptor !== undefined && Number.isFinite(descriptor) && { descriptor }),
    ...(one.target && { target: wordOf(one.target, place) }),
    from: place.at(one.pos),
    to: endOf(place, one.end),
  }
}

/** The end of a range, also where all of its text lies at one place. */
export function endOf(place: Place, end: number): number {
  return end === 0 ? place.at(0) : Math.min(place.at(end - 1) + 1, place.end)
}

/** The text that another shell reads: one word without its quotes, or several as they stand. */
export function textOf(words: readonly ShellWord[]): { text: string; from: number; to: number } | undefined {
  const [first, last] = [words[0], words.at(-1)]
  if (!first || !last) return undefined
  const quoted = words.length === 1 && first.text.length === first.value.length + 2 && first.text.slice(1, -1) === first.value
  const text = words.map((word) => word.value).join(' ')
  return { text, from: first.from + (quoted ? 1 : 0), to: last.to }
}
