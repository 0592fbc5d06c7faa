import type { ReadingItem, Share } from '#shared/document/reading.ts'

/** How many lines have which fate. Empty lines and fences count for nothing. */
export function shareOf(items: readonly ReadingItem[], lines: readonly string[]): Share {
  const share: Share = { typed: 0, person: 0, context: 0, note: 0, lost: 0, understood: 100 }
  let guessed = 0
  for (const item of items) {
    const count = lines
      .slice(item.lines[0] - 1, item.lines[1])
      .filter((line) => line.trim() !== '' && !/^\s*(?:`{3,}|~{3,})/.test(line)).length
    share[item.fate] += count
    if (item.guess) guessed += count
  }
  const all = share.typed + share.person + share.context + share.note
  return { ...share, understood: all === 0 ? 100 : Math.round((100 * (all - guessed)) / all) }
}
