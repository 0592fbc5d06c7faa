import { defaultFilter } from 'cmdk'
import type { MatchPinyin } from './pinyin.ts'

/** What is searched in, the dearest first: each further one counts a little less. */
export type Findable = { names: readonly string[] }

const lessForEachFurtherName = 0.1
/** What is written so counts more than what is only pronounced so. */
const pinyinScore = 0.5

/**
 * How well a search fits, 0 to 1, 0 for not at all. Letters may be left out, and the words may come in any order and each
 * from another name: `ecsc back`, `回退 ecsc`, `huitui ecsc`.
 */
export function matchWords(search: string, { names }: Findable, isPinyin: MatchPinyin = () => false): number {
  const parts = search.trim().split(/\s+/)
  if (parts[0] === '') return 1
  const scores = parts.map((part) => {
    const each = names.map((name, place) => {
      const written = defaultFilter?.(name, part) ?? 0
      const score = written < pinyinScore && isPinyin(name, part) ? pinyinScore : written
      return score * Math.max(0.1, 1 - place * lessForEachFurtherName)
    })
    return Math.max(0, ...each)
  })
  return Math.min(...scores)
}

/** The best first, those that fit equally in their order. */
export function findBest<Item extends Findable>(search: string, items: readonly Item[], most: number, isPinyin?: MatchPinyin): Item[] {
  const scored = items.map((item) => ({ item, score: matchWords(search, item, isPinyin) })).filter(({ score }) => score > 0)
  return scored
    .toSorted((a, b) => b.score - a.score)
    .slice(0, most)
    .map(({ item }) => item)
}
