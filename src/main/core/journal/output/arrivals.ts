import { z } from 'zod'
import { readRow } from '../read-row.ts'
import type { ChunkTable } from './chunk-table.ts'
import type { Mark } from './times.ts'

const timesSchema = z.array(z.tuple([z.number().int().nonnegative(), z.number().int()]))

/** When the output of a place came: what stands from each mark to the next came at its time. In order. */
export function arrivalsOf(table: ChunkTable, place: number): Mark[] {
  return table.facts(place, 0).flatMap(({ id, start, at, times }) => {
    if (times === null) return [{ from: start, at }]
    return readRow(timesSchema, times, { table: 'chunk_facts', row: String(id) }).map(([from, after]) => ({
      from: start + from,
      at: at + after,
    }))
  })
}
