import type { CellRange } from './text-piece.ts'

/** `stay`: the match that is looked at, if it still is one. `previous` goes up to older lines. */
export type Step = 'stay' | 'previous' | 'next'

/**
 * The match to be looked at. `found` are newest first, and all of them only when the search `isOver`: until then the answer may
 * be `later`. The newest lines are at the end: the first match to be shown is the last one. Beyond an end it goes on at the other.
 */
export function choose(
  found: readonly CellRange[],
  isOver: boolean,
  current: CellRange | undefined,
  step: Step,
): CellRange | 'later' | undefined {
  const newest = found[0] ?? (isOver ? undefined : 'later')
  if (current === undefined && step !== 'next') return newest
  if (step === 'next') {
    const after = found.findLast((range) => current !== undefined && isBefore(current, range))
    // What is newer than what is looked at has been found before it.
    const isKnown = current !== undefined && found.some((range) => !isBefore(current, range))
    if (after !== undefined && (isOver || isKnown)) return after
    return isOver ? (after ?? found.at(-1)) : 'later'
  }
  const up = found.find((range) => current !== undefined && (isBefore(range, current) || (step === 'stay' && isSame(range, current))))
  return up ?? (isOver ? newest : 'later')
}

const isBefore = (one: CellRange, other: CellRange): boolean => one.row < other.row || (one.row === other.row && one.column < other.column)

const isSame = (one: CellRange, other: CellRange): boolean => one.row === other.row && one.column === other.column
