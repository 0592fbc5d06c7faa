import type { Database } from '../database.ts'
import type { SearchHit } from '../port.ts'
import type { Chunk, ChunkTable } from './chunk-table.ts'
import { decodeOutput, fold, lastLineEnd } from './text.ts'
import { trigramQuery } from './trigrams.ts'

/** Characters of a line that are shown, around what was found. */
const shownLength = 2_000
/** Bytes after a chunk that are read to show its last line whole. */
const lineRest = 2_048
const lineEnd = /\r\n|\n|\r/

/**
 * Substring search, whatever the language, without case. Newest runs first, and the newest output of each first.
 * Returns a function that looks into one more chunk at each call, so that writing goes on between them.
 */
export function createSearch(database: Database, table: ChunkTable) {
  const order = 'ORDER BY length(places.run) DESC, places.run DESC, chunks.id DESC'
  const ofRun = '(@run IS NULL OR places.run = @run)'
  const all = database
    .prepare<[{ run: string | null }], number>(
      `SELECT chunks.id FROM chunks JOIN places ON places.id = chunks.place WHERE ${ofRun} ${order}`,
    )
    .pluck()
  const matching = database
    .prepare<[{ run: string | null; query: string }], number>(
      `SELECT chunks.id FROM trigrams JOIN chunks ON chunks.id = trigrams.rowid JOIN places ON places.id = chunks.place
       WHERE trigrams MATCH @query AND ${ofRun} ${order}`,
    )
    .pluck()

  return function* search(text: string, run: string | undefined): Generator<SearchHit[]> {
    const needle = fold(text)
    if (needle === '' || lineEnd.test(needle)) return
    const query = trigramQuery(needle)
    const ids = query === undefined ? all.all({ run: run ?? null }) : matching.all({ run: run ?? null, query })
    for (const id of ids) yield searchChunk(table, id, needle)
  }
}

function searchChunk(table: ChunkTable, id: number, needle: string): SearchHit[] {
  const chunk = table.chunk(id)
  const place = chunk && table.place(chunk.place)
  if (!chunk || !place) return []
  const bytes = table.read(chunk.place, chunk.start - chunk.carry, chunk.start + chunk.length)
  const text = decodeOutput(bytes)
  if (!fold(text).includes(needle)) return []
  const lines = text.split(lineEnd)
  const last = lines.length - 1
  const hits: SearchHit[] = []
  for (let index = last; index >= 0; index -= 1) {
    const line = lines[index] ?? ''
    if (!fold(line).includes(needle)) continue
    if (index === 0 && isInCarry(chunk, bytes, needle)) continue
    const whole = index === last ? unfinishedLineWhole(table, chunk, bytes) : line
    hits.push({ ...place, line: shown(whole, needle), at: chunk.at })
  }
  return hits
}

/** A line that began in the chunk before and was found there is not reported twice. */
function isInCarry(chunk: Chunk, bytes: Buffer, needle: string): boolean {
  return chunk.carry > 0 && fold(decodeOutput(bytes.subarray(0, chunk.carry))).includes(needle)
}

/** The line at the end of a chunk together with what the next chunk has of it: as bytes, because the border may stand inside a character. */
function unfinishedLineWhole(table: ChunkTable, chunk: Chunk, bytes: Buffer): string {
  const end = chunk.start + chunk.length
  const together = Buffer.concat([bytes.subarray(lastLineEnd(bytes)), table.read(chunk.place, end, end + lineRest)])
  return decodeOutput(together).split(lineEnd)[0] ?? ''
}

function shown(line: string, needle: string): string {
  if (line.length <= shownLength) return line
  const from = Math.max(0, fold(line).indexOf(needle) - shownLength / 2)
  return line.slice(from, from + shownLength)
}
