import { type Stamp, saysTheSame } from '#shared/run/stamp.ts'

/** When the text of a ring came, by absolute position: one entry a second at most, and one for each step. */
export type StampList = {
  /** `position`: where what comes with it begins. */
  add(position: number, stamp: Omit<Stamp, 'from'>): void
  /** Of what stands between two positions, counted from the first; the beginning always has one, if it is known. */
  between(from: number, to: number): Stamp[]
  /** What stands before is no longer kept. */
  forget(before: number): void
}

export function createStampList(): StampList {
  let entries: Stamp[] = []

  /** Index of the last entry at or before a position; -1 for none. */
  const indexAt = (position: number): number => {
    let low = 0
    for (let high = entries.length; low < high; ) {
      const middle = (low + high) >> 1
      if ((entries[middle]?.from ?? 0) <= position) low = middle + 1
      else high = middle
    }
    return low - 1
  }
  return {
    add(position, { at, step }) {
      if (!saysTheSame(entries.at(-1), { at, step })) entries.push({ from: position, at, step })
    },
    between(from, to) {
      return entries
        .slice(Math.max(0, indexAt(from)), indexAt(to - 1) + 1)
        .map(({ from: position, at, step }) => ({ from: Math.max(0, position - from), at, step }))
    },
    forget(before) {
      const first = indexAt(before)
      if (first > 0) entries = entries.slice(first)
    },
  }
}
