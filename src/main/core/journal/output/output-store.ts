import type { OutputPlace } from '../port.ts'
import type { ChunkTable, NewChunk } from './chunk-table.ts'
import { chunkSize, cutPieces, type Extent } from './pieces.ts'
import { unfinishedLine } from './text.ts'

/** How much of an unfinished line is indexed again with the chunk that goes on with it, so that a word across the border is found. */
const carryLimit = 1024
/** Waiting bytes at which chunks are written at once: one fsync for several chunks. */
const batchSize = 4 * chunkSize

type Waiting = { id: number; start: number; parts: Buffer[]; size: number; at: number; carry: Buffer }

/** Output on its way into the table. What was not committed stays here and is tried again; nothing is dropped. */
export function createOutputStore(table: ChunkTable) {
  const places = new Map<string, Waiting>()
  let waiting = 0

  function openPlace(place: OutputPlace): Waiting {
    const key = JSON.stringify([place.run, place.target, place.way, place.step, place.attempt, place.log])
    const known = places.get(key)
    if (known) return known
    const id = table.placeId(place) ?? table.addPlace(place)
    const start = table.length(id)
    const opened: Waiting = { id, start, parts: [], size: 0, at: 0, carry: carryAt(table, id, start) }
    places.set(key, opened)
    return opened
  }

  /** Commits what is due and returns how many bytes that were. Throws what SQLite throws; then everything still waits. */
  function commit(extent: Extent): number {
    const changes = [...places.values()].filter(({ size }) => size > 0).map((place) => planChange(place, extent))
    const added = changes.flatMap(({ chunks }) => chunks)
    if (added.length === 0) return 0
    table.add(added)
    let kept = 0
    for (const { place, next } of changes) {
      kept += next.start - place.start
      Object.assign(place, next)
    }
    waiting -= kept
    return kept
  }

  return {
    /** Takes bytes; true when there are enough to commit at once. */
    write(place: OutputPlace, bytes: Buffer, at: number): boolean {
      const target = openPlace(place)
      if (target.size === 0) target.at = at
      target.parts.push(bytes)
      target.size += bytes.length
      waiting += bytes.length
      return waiting >= batchSize
    },
    commit,
    isWaiting: (): boolean => waiting > 0,
    length(place: OutputPlace): number {
      const id = table.placeId(place)
      return id === undefined ? 0 : table.length(id)
    },
    read(place: OutputPlace, from: number, limit: number): Buffer {
      const id = table.placeId(place)
      return id === undefined ? Buffer.alloc(0) : table.read(id, from, from + limit)
    },
  }
}

export type OutputStore = ReturnType<typeof createOutputStore>

function planChange(place: Waiting, extent: Extent): { place: Waiting; chunks: NewChunk[]; next: Waiting } {
  const bytes = Buffer.concat(place.parts)
  const chunks: NewChunk[] = []
  let { start, carry } = place
  for (const piece of cutPieces(bytes, extent)) {
    chunks.push({ place: place.id, start, at: place.at, carry, bytes: piece })
    start += piece.length
    carry = Buffer.from(unfinishedLine(Buffer.concat([carry, piece]), carryLimit))
  }
  const rest = bytes.subarray(start - place.start)
  return { place, chunks, next: { ...place, start, carry, parts: rest.length > 0 ? [rest] : [], size: rest.length } }
}

/** After a restart: the unfinished line that stands at the end of what was kept. */
function carryAt(table: ChunkTable, id: number, end: number): Buffer {
  return Buffer.from(unfinishedLine(table.read(id, Math.max(0, end - carryLimit - 1), end), carryLimit))
}
