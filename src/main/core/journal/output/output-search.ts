import type { Database } from '../database.ts'
import type { SearchHit } from '../port.ts'
import type { Chunk, ChunkTable } from './chunk-table.ts'
import { hanQuery } from './han.ts'
import { readLines } from './line-extents.ts'
import type { PlaceLines } from './place-lines.ts'
import { decodeOutput, fold, lastLineEnd } from './text.ts'
import { trigramQuery } from './trigrams.ts'

/** Characters of a line that are shown, around what was found. */
const shownLength = 2_000
/** Bytes after a chunk that are read to show its last line whole. */
const lineRest = 2_048
const lineEnd = /\r\n|\n|\r/
/** The same for one who also needs to know where the lines were cut. */
const lineEnds = /\r\n|\n|\r/g

/** A line that was found, with its number in its place, counted from 0. */
type Found = { line: string; number: number }

/**
 * Substring search, whatever the language, without case. Newest runs first, and the newest output of each first.
 * Returns a function that looks into one more chunk at each call, so that writing goes on between them.
 */
export function createSearch(database: Database, table: ChunkTable, lines: PlaceLines) {
  const order = 'ORDER BY length(places.run) DESC, places.run DESC, chunks.id DESC'
  const ofRun = '(@run IS NULL OR places.run = @run)'
  /** What a text of this kind may stand in. */
  const candidates = {
    any: 'true',
    trigrams: 'chunks.id IN (SELECT rowid FROM trigrams WHERE trigrams MATCH @query)',
    // What an older Ferry wrote is not in that index, and is looked at.
    han: '(chunks.id IN (SELECT rowid FROM han WHERE han MATCH @query) OR chunks.id < (SELECT chunk FROM han_from))',
  }
  const prepare = (which: keyof typeof candidates) => ({
    everywhere: database
      .prepare<[{ run: string | null; query: string }], number>(
        `SELECT chunks.id FROM chunks JOIN places ON places.id = chunks.place WHERE ${candidates[which]} AND ${ofRun} ${order}`,
      )
      .pluck(),
    within: database
      .prepare<[{ place: number; query: string }], number>(
        `SELECT chunks.id FROM chunks WHERE ${candidates[which]} AND chunks.place = @place ORDER BY start`,
      )
      .pluck(),
  })
  const prepared = { any: prepare('any'), trigrams: prepare('trigrams'), han: prepare('han') }
  const choose = (needle: string) => {
    const trigrams = trigramQuery(needle)
    if (trigrams !== undefined) return { ...prepared.trigrams, query: trigrams }
    const han = hanQuery(needle)
    return han !== undefined ? { ...prepared.han, query: han } : { ...prepared.any, query: '' }
  }

  return {
    /** `context` lines before and after come with each. */
    *everywhere(text: string, run: string | undefined, context: number): Generator<SearchHit[]> {
      const needle = needleOf(text)
      if (needle === undefined) return
      const { everywhere, query } = choose(needle)
      for (const id of everywhere.all({ run: run ?? null, query })) yield hitsIn(id, needle, context)
    },
    /** The numbers of the lines of one place, in order. */
    *within(place: number, text: string): Generator<number[]> {
      const needle = needleOf(text)
      if (needle === undefined) return
      const { within, query } = choose(needle)
      let last = -1
      for (const id of within.all({ place, query })) {
        const chunk = table.chunk(id)
        const numbers = chunk === undefined ? [] : searchChunk(table, lines, chunk, needle).map(({ number }) => number)
        // Several parts of a line that were overwritten on the screen (carriage returns) are one line here.
        const added = numbers.reverse().filter((number, index) => number > last && number !== numbers[index - 1])
        last = added.at(-1) ?? last
        yield added
      }
    },
  }

  function hitsIn(id: number, needle: string, context: number): SearchHit[] {
    const chunk = table.chunk(id)
    const place = chunk && table.place(chunk.place)
    if (!chunk || !place) return []
    return searchChunk(table, lines, chunk, needle).map(({ line, number }) => ({
      ...place,
      line: shown(line, needle),
      number,
      at: chunk.at,
      ...around(chunk.place, number, context),
    }))
  }

  function around(place: number, number: number, context: number): { before: string[]; after: string[] } {
    if (context === 0) return { before: [], after: [] }
    const source = lines.of(place)
    const first = Math.max(0, number - context)
    return { before: readLines(source, first, number - first), after: readLines(source, number + 1, context) }
  }
}

function needleOf(text: string): string | undefined {
  const needle = fold(text)
  return needle === '' || lineEnd.test(needle) ? undefined : needle
}

/** The lines of a chunk with the text in them, the last first. */
function searchChunk(table: ChunkTable, places: PlaceLines, chunk: Chunk, needle: string): Found[] {
  const bytes = table.read(chunk.place, chunk.start - chunk.carry, chunk.start + chunk.length)
  const text = decodeOutput(bytes)
  if (!fold(text).includes(needle)) return []
  const first = places.of(chunk.place).extents.find(({ id }) => id === chunk.id)?.before ?? 0
  const lines = text.split(lineEnd)
  const numbers = numbersOf(text, first)
  const last = lines.length - 1
  const found: Found[] = []
  for (let index = last; index >= 0; index -= 1) {
    const line = lines[index] ?? ''
    if (!fold(line).includes(needle)) continue
    if (index === 0 && isInCarry(chunk, bytes, needle)) continue
    found.push({ line: index === last ? unfinishedLineWhole(table, chunk, bytes) : line, number: numbers[index] ?? first })
  }
  return found
}

/** Lines are cut at carriage returns to be shown, but numbered by line feeds, as everywhere else. */
function numbersOf(text: string, first: number): number[] {
  const numbers = [first]
  for (const [end] of text.matchAll(lineEnds)) numbers.push((numbers.at(-1) ?? first) + (end === '\r' ? 0 : 1))
  return numbers
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
