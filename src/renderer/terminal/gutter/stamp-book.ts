import type { IMarker } from '@xterm/xterm'
import { type Stamp, saysTheSame } from '#shared/run/stamp.ts'

export type When = Omit<Stamp, 'from'>

/** When the lines of a terminal came: a marker for each second and step in which any came, which goes with its line. */
export type StampBook = {
  /** Whether the text that follows needs an entry of its own. */
  isNew(when: When): boolean
  /** It will get one, once the text before it has been taken in. */
  announce(when: When): void
  /** `marker` stands where the text begins. */
  add(marker: IMarker | undefined, when: When): void
  at(row: number): When | undefined
  clear(): void
}

type Entry = { marker: IMarker; when: When }

export function createStampBook(): StampBook {
  let entries: Entry[] = []
  let last: When | undefined

  /** Those whose lines have left the terminal; the last of them still says when the oldest line came. */
  const dropGone = () => {
    const first = entries.findIndex(({ marker }) => !marker.isDisposed)
    if (first > 1) entries = entries.slice(first - 1)
    else if (first < 0) entries = entries.slice(-1)
  }
  return {
    isNew: (when) => !saysTheSame(last, when),
    announce(when) {
      last = when
    },
    add(marker, when) {
      if (marker === undefined) return
      dropGone()
      entries.push({ marker, when })
    },
    at(row) {
      let low = 0
      for (let high = entries.length; low < high; ) {
        const middle = (low + high) >> 1
        // A marker whose line is gone has the line -1.
        if ((entries[middle]?.marker.line ?? 0) <= row) low = middle + 1
        else high = middle
      }
      return entries[low - 1]?.when
    },
    clear() {
      entries = []
      last = undefined
    },
  }
}
