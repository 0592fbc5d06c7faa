import { distance } from 'fastest-levenshtein'

/** More changes than a third of the word is another word, not a slip. */
const slipShare = 3

/** The known word that was probably meant, if one is near enough. */
export function nearest(word: string, known: readonly string[]): string | undefined {
  const lower = word.toLowerCase()
  const [best] = known
    .map((candidate) => ({ candidate, changes: distance(lower, candidate.toLowerCase()) }))
    .sort((left, right) => left.changes - right.changes)
  if (best === undefined) return undefined
  return best.changes <= Math.max(1, Math.floor(word.length / slipShare)) ? best.candidate : undefined
}
