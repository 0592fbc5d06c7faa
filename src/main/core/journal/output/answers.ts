import { fail } from '#shared/problem/problem.ts'
import type { Database } from '../database.ts'
import type { OutputPlace, OutputSummary } from '../port.ts'
import { arrivalsOf } from './arrivals.ts'
import type { ChunkTable } from './chunk-table.ts'
import { countLines, readLines } from './line-extents.ts'
import type { OutputAnswer, OutputQuestion } from './messages.ts'
import { createSearch } from './output-search.ts'
import { createPlaceLines } from './place-lines.ts'

/** How long a search may hold up writing before it lets waiting messages through. */
const searchSlice = 50
/** A search that takes longer is given up, in the open. */
const searchLimit = 20_000

type Asked = Extract<OutputQuestion, { kind: 'search' | 'find' | 'lines' | 'places' | 'arrivals' }>

/** What is asked of output that is on disk: its lines, its times, and what stands in it. */
export function createAnswers(database: Database, table: ChunkTable, mayWrite: boolean) {
  const lines = createPlaceLines(table, mayWrite)
  const search = createSearch(database, table, lines)

  const summaryOf = (id: number): OutputSummary[] => {
    const place = table.place(id)
    const facts = table.facts(id, 0)
    const [first, last] = [facts[0], facts.at(-1)]
    if (place === undefined || first === undefined || last === undefined) return []
    return [{ place, bytes: last.start + last.length, lines: countLines(lines.of(id)), first: first.at, last: last.at }]
  }

  return async (question: Asked): Promise<OutputAnswer[Asked['kind']]> => {
    switch (question.kind) {
      case 'search': {
        const { text, run, limit, context } = question
        return (await gather(search.everywhere(text, run, context), text, limit)).slice(0, limit)
      }
      case 'find': {
        const id = table.placeId(question.place)
        if (id === undefined) return { lines: [], more: false }
        const found = await gather(search.within(id, question.text), question.text, question.limit + 1)
        return { lines: found.slice(0, question.limit), more: found.length > question.limit }
      }
      case 'lines': {
        const source = sourceOf(question.place)
        return source === undefined
          ? { lines: [], total: 0 }
          : { lines: readLines(source, question.from, question.count), total: countLines(source) }
      }
      case 'places':
        return table.placesOf(question.run).flatMap(summaryOf)
      case 'arrivals': {
        const id = table.placeId(question.place)
        return id === undefined ? [] : arrivalsOf(table, id)
      }
    }
  }

  function sourceOf(place: OutputPlace) {
    const id = table.placeId(place)
    return id === undefined ? undefined : lines.of(id)
  }
}

/** @throws ProblemError search-too-long */
async function gather<Found>(pieces: Iterable<Found[]>, text: string, limit: number): Promise<Found[]> {
  const all: Found[] = []
  const began = performance.now()
  let slice = began
  for (const found of pieces) {
    all.push(...found)
    if (all.length >= limit) break
    const now = performance.now()
    if (now - began > searchLimit) fail('search-too-long', { text, seconds: searchLimit / 1000 })
    if (now - slice > searchSlice) {
      await new Promise((resolve) => setImmediate(resolve))
      slice = performance.now()
    }
  }
  return all
}
