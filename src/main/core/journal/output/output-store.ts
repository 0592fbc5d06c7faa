import type { OutputPlace } from '../port.ts'
import type { ChunkTable, NewChunk } from './chunk-table.ts'
import { chunkSize, cutPieces, type Extent } from './pieces.ts'
import { unfinishedLine } from './text.ts'
import { endsLine, type Mark, markArrival, marksFrom, marksOfPiece } from './times.ts'

/** How much of an unfinished line is indexed again with the chunk that goes on with it, so that a word across the border is found. */
const carryLimit = 1024
/** Waiting bytes at which chunks are written at once: one fsync for several chunks. */
const batchSize = 4 * chunkSize

type Waiting = { place: OutputPlace; start: number; parts: Buffer[]; size: number; marks: readonly Mark[]; carry: Buffer }

/** Output on its way into the table. What was not committed stays here and is tried again; nothing is dropped. */
export function createOutputStore(table: ChunkTable) {
  const places = new Map<string, Waiting>()
  let total = 0

  function openPlace(place: OutputPlace): Waiting {
    const key = JSON.stringify([place.run, place.target, place.way, place.step, place.attempt, place.log])
    const known = places.get(key)
    if (known) return known
    const id = table.placeId(place)
    const start = id === undefined ? 0 : table.length(id)
    const carry = id === undefined ? Buffer.alloc(0) : carryAt(table, id, start)
    const opened: Waiting = { place, start, parts: [], size: 0, marks: [], carry }
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
    for (const { waiting, next } of changes) {
      kept += next.start - waiting.start
      Object.assign(waiting, next)
    }
    total -= kept
    return kept
  }

  return {
    /** Takes bytes; true when there are enough to commit at once. */
    write(place: OutputPlace, bytes: Buffer, at: number): boolean {
      const target = openPlace(place)
      const isLineStart = target.parts.length === 0 || endsLine(target.parts.at(-1) ?? bytes)
      target.marks = markArrival(target.marks, { from: target.start + target.size, bytes, at, isLineStart })
      target.parts.push(bytes)
      target.size += bytes.length
      total += bytes.length
      return total >= batchSize
    },
    commit,
    isWaiting: (): boolean => total > 0,
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

function planChange(waiting: Waiting, extent: Extent): { waiting: Waiting; chunks: NewChunk[]; next: Waiting } {
  const bytes = Buffer.concat(waiting.parts)
  const chunks: NewChunk[] = []
  let { start, carry } = waiting
  for (const piece of cutPieces(bytes, extent)) {
    chunks.push({ place: waiting.place, start, marks: marksOfPiece(waiting.marks, start, piece.length), carry, bytes: piece })
    start += piece.length
    carry = Buffer.from(unfinishedLine(Buffer.concat([carry, piece]), carryLimit))
  }
  const rest = bytes.subarray(start - waiting.start)
  const marks = marksFrom(waiting.marks, start, rest.length === 0)
  return { waiting, chunks, next: { ...waiting, start, carry, marks, parts: rest.length > 0 ? [rest] : [], size: rest.length } }
}

/** After a restart: the unfinished line that stands at the end of what was kept. */
function carryAt(table: ChunkTable, id: number, end: number): Buffer {
  return Buffer.from(unfinishedLine(table.read(id, Math.max(0, end - carryLimit - 1), end), carryLimit))
}
