import { defaultFilter } from 'cmdk'

/** What is searched in, the dearest first: each further one counts a little less. */
export type Findable = { names: readonly string[] }

const lessForEachFurtherName = 0.1

/**
 * How well a search fits, 0 to 1, 0 for not at all. Letters may be left out, and the words may come in any order and each
 * from another name: `ecsc back`, `回退 ecsc`.
 */
export function matchWords(search: string, { names }: Findable): number {
  const parts = search.trim().split(/\s+/)
  if (parts[0] === '') return 1
  const scores = parts.map((part) => {
    const each = names.map((name, place) => (defaultFilter?.(name, part) ?? 0) * Math.max(0.1, 1 - place * lessForEachFurtherName))
    return Math.max(0, ...each)
  })
  return Math.min(...scores)
}

/** The best first, those that fit equally in their order. */
export function findBest<Item extends Findable>(search: string, items: readonly Item[], most: number): Item[] {
  const scored = items.map((item) => ({ item, score: matchWords(search, item) })).filter(({ score }) => score > 0)
  return scored
    .toSorted((a, b) => b.score - a.score)
    .slice(0, most)
    .map(({ item }) => item)
}
