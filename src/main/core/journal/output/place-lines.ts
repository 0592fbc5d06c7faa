import type { ChunkTable } from './chunk-table.ts'
import { countFeeds, type Extent, type LineSource } from './line-extents.ts'

/** Places whose lines are kept counted: those of a run on eight hosts, so that going to and fro costs nothing. */
const placesKept = 64

/**
 * Where the lines of a place stand. Chunks are counted when they are written; those of an older Ferry are counted once, when
 * somebody asks, and `keep` tells whether that may be written down.
 */
export function createPlaceLines(table: ChunkTable, keep: boolean) {
  const known = new Map<number, Extent[]>()

  function extentsOf(place: number): Extent[] {
    const extents = known.get(place) ?? []
    // Used last, forgotten last.
    known.delete(place)
    known.set(place, extents)
    const oldest = known.keys().next()
    if (known.size > placesKept && !oldest.done) known.delete(oldest.value)
    const last = extents.at(-1)
    let before = last === undefined ? 0 : last.before + last.ends
    for (const { id, start, length, ends: kept } of table.facts(place, last === undefined ? 0 : last.start + last.length)) {
      const ends = kept ?? countFeeds(table.read(place, start, start + length))
      if (kept === null && keep) table.addFacts(id, ends)
      extents.push({ id, start, length, before, ends })
      before += ends
    }
    return extents
  }

  return {
    of: (place: number): LineSource => ({ extents: extentsOf(place), read: (from, to) => table.read(place, from, to) }),
  }
}

export type PlaceLines = ReturnType<typeof createPlaceLines>
