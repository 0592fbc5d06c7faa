import { deflateRawSync, inflateRawSync } from 'node:zlib'
import type { Database } from '../database.ts'
import type { OutputPlace } from '../port.ts'
import { hanWords } from './han.ts'
import { countFeeds } from './line-extents.ts'
import { decodeOutput, fold } from './text.ts'
import type { Mark } from './times.ts'

/** Level 1: on logs about 6 to 1 at ten times the speed that output arrives with. */
const deflateLevel = 1
/** Opened chunks that are kept at hand: a search goes back and forth between neighbours. */
const openedKept = 16

export type Chunk = { id: number; place: number; start: number; length: number; carry: number; at: number }
export type NewChunk = { place: OutputPlace; start: number; marks: readonly [Mark, ...Mark[]]; carry: Buffer; bytes: Buffer }
/** A chunk without its bytes; of one that an older Ferry wrote, its line feeds and times are not known. */
export type ChunkFacts = { id: number; start: number; length: number; at: number; ends: number | null; times: string | null }
export type ChunkTable = ReturnType<typeof createChunkTable>

/** The rows of `output.db`. Bytes are kept exactly; the index sees them decoded. */
export function createChunkTable(database: Database) {
  const columns = 'id, place, start, length, carry, at'
  const findPlace = database
    .prepare<[string, string, string, string, number, string], number>(
      'SELECT id FROM places WHERE run = ? AND target = ? AND way = ? AND step = ? AND attempt = ? AND log = ?',
    )
    .pluck()
  const place = database.prepare<[number], Omit<OutputPlace, 'log'> & { log: string | null }>(
    "SELECT run, target, way, step, attempt, nullif(log, '') AS log FROM places WHERE id = ?",
  )
  const addPlace = database.prepare('INSERT INTO places (run, target, way, step, attempt, log) VALUES (?, ?, ?, ?, ?, ?)')
  const length = database.prepare<[number], number>('SELECT start + length FROM chunks WHERE place = ? ORDER BY start DESC LIMIT 1').pluck()
  const add = database.prepare('INSERT INTO chunks (place, start, length, carry, at, deflated) VALUES (?, ?, ?, ?, ?, ?)')
  const index = database.prepare('INSERT INTO trigrams (rowid, text) VALUES (?, ?)')
  const indexHan = database.prepare('INSERT INTO han (rowid, text) VALUES (?, ?)')
  const chunk = database.prepare<[number], Chunk>(`SELECT ${columns} FROM chunks WHERE id = ?`)
  const deflated = database.prepare<[number], Buffer>('SELECT deflated FROM chunks WHERE id = ?').pluck()
  // From the chunk that holds the first byte on: chunks have no gaps, and all of this is answered by the index on (place, start).
  const between = database.prepare<[{ place: number; from: number; to: number }], Chunk>(
    `SELECT ${columns} FROM chunks WHERE place = @place AND start < @to
     AND start >= (SELECT max(start) FROM chunks WHERE place = @place AND start <= @from) ORDER BY start`,
  )
  const addFacts = database.prepare('INSERT OR IGNORE INTO chunk_facts (chunk, ends, times) VALUES (?, ?, ?)')
  const facts = database.prepare<[number, number], ChunkFacts>(
    `SELECT chunks.id, start, length, at, ends, times FROM chunks LEFT JOIN chunk_facts ON chunk_facts.chunk = chunks.id
     WHERE place = ? AND start >= ? ORDER BY start`,
  )
  const placesOf = database.prepare<[string], number>('SELECT id FROM places WHERE run = ? ORDER BY id').pluck()
  const opened = new Map<number, Buffer>()

  function open(id: number): Buffer {
    const known = opened.get(id)
    if (known) return known
    const row = deflated.get(id)
    if (!row) throw new Error(`chunk ${id} is not there`)
    const bytes = inflateRawSync(row)
    const oldest = opened.keys().next()
    if (opened.size >= openedKept && !oldest.done) opened.delete(oldest.value)
    opened.set(id, bytes)
    return bytes
  }

  const placeId = ({ run, target, way, step, attempt, log = '' }: OutputPlace): number | undefined =>
    findPlace.get(run, target, way, step, attempt, log)
  const newPlace = ({ run, target, way, step, attempt, log = '' }: OutputPlace): number =>
    Number(addPlace.run(run, target, way, step, attempt, log).lastInsertRowid)

  return {
    placeId,
    place(id: number): OutputPlace | undefined {
      const row = place.get(id)
      if (!row) return undefined
      const { log, ...rest } = row
      return log === null ? rest : { ...rest, log }
    },
    placesOf: (run: string): number[] => placesOf.all(run),
    /** The chunks of a place from a byte on, at which one begins. */
    facts: (id: number, from: number): ChunkFacts[] => facts.all(id, from),
    /** Keeps what was counted of a chunk that an older Ferry wrote. */
    addFacts: (id: number, ends: number): void => void addFacts.run(id, ends, '[[0,0]]'),
    length: (id: number): number => length.get(id) ?? 0,
    chunk: (id: number): Chunk | undefined => chunk.get(id),
    add: database.transaction((added: readonly NewChunk[]): void => {
      for (const { place, start, marks, carry, bytes } of added) {
        const [{ at }] = marks
        const packed = deflateRawSync(bytes, { level: deflateLevel })
        const { lastInsertRowid } = add.run(placeId(place) ?? newPlace(place), start, bytes.length, carry.length, at, packed)
        addFacts.run(lastInsertRowid, countFeeds(bytes), JSON.stringify(marks.map((mark) => [mark.from - start, mark.at - at])))
        const text = fold(decodeOutput(carry.length > 0 ? Buffer.concat([carry, bytes]) : bytes))
        index.run(lastInsertRowid, text)
        indexHan.run(lastInsertRowid, hanWords(text))
      }
    }),
    /** The bytes of a place from `from` up to `to`, as far as they are kept. */
    read(id: number, from: number, to: number): Buffer {
      const parts = between.all({ place: id, from, to }).map((row) => open(row.id).subarray(Math.max(0, from - row.start), to - row.start))
      return parts.length === 1 && parts[0] ? parts[0] : Buffer.concat(parts)
    },
  }
}
