import { distance } from 'fastest-levenshtein'

/** More changes than a third of the word is another word, not a slip. */
const slipShare = 3

/** The known word that was probably meant, if one is near enough. */
export function nearest(word: string, known: readonly string[]): string | undefined {
  return nearestSome(word, known, 1)[0]
}

/** The same, where several are near: the nearest first. */
export function nearestSome(word: string, known: readonly string[], most: number): string[] {
  const lower = word.toLowerCase()
  return known
    .map((candidate) => ({ candidate, changes: distance(lower, candidate.toLowerCase()) }))
    .filter(({ changes }) => changes <= Math.max(1, Math.floor(word.length / slipShare)))
    .sort((left, right) => left.changes - right.changes)
    .slice(0, most)
    .map(({ candidate }) => candidate)
}
