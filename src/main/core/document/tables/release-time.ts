/** A table may tell when the whole release is done: 变更时间 | 22:00-23:30, beside its name or below it. */
import type { Row } from '../blocks/block.ts'
import type { Piece } from '../piece.ts'
import { momentsIn } from '../release/clock.ts'
import { namesReleaseTime } from '../release/times.ts'

export function withReleaseTime(rows: readonly Row[], pieces: Piece[]): Piece[] {
  const releaseTime = beside(rows) ?? (pieces.some(({ fate, kind }) => fate === 'typed' && kind !== 'person') ? undefined : below(rows))
  const [first, ...more] = pieces
  return releaseTime === undefined || first === undefined ? pieces : [{ ...first, releaseTime }, ...more]
}

const tellsTime = (cell: string | undefined) => cell !== undefined && momentsIn(cell).moments.length > 0

function beside(rows: readonly Row[]): string | undefined {
  for (const { cells, struck = [] } of rows)
    for (const [index, cell] of cells.entries())
      if (!struck.includes(index) && !struck.includes(index + 1) && namesReleaseTime(cell) && tellsTime(cells[index + 1]))
        return cells[index + 1]
  return undefined
}

/** Where rows tell several times, none of them is that of the whole. */
function below([header, ...rows]: readonly Row[]): string | undefined {
  const at = header?.cells.findIndex(namesReleaseTime) ?? -1
  const [time, ...others] = new Set(rows.map(({ cells }) => cells[at] ?? ''))
  return at >= 0 && others.length === 0 && tellsTime(time) ? time : undefined
}
