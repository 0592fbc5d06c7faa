import type { Remark, SourceLink } from '#shared/domain/release.ts'

type Sources = Record<string, SourceLink>

/** Between the lines of a file and the values that were made of them; lines are counted from 1. */
export type LineIndex = {
  /** Where the value stands; undefined where the file does not say it. */
  lineOf(path: string): number | undefined
  /** Every value that stands on the line. */
  valuesAt(line: number): readonly string[]
  /** First and last line of everything below the path. */
  rangeOf(path: string): { from: number; to: number } | undefined
  remarksAt(line: number): readonly Remark[]
}

/** One and the same, so that a line without any is not drawn again. */
const none: readonly never[] = []

const worstFirst: readonly Remark['severity'][] = ['error', 'warning', 'info']

export function createLineIndex(sources: Sources, remarks: readonly Remark[]): LineIndex {
  const values = Map.groupBy(Object.keys(sources), (path) => sources[path]?.line ?? 0)
  const remarked = Map.groupBy(sortRemarks(remarks), ({ source }) => source.line)
  return {
    lineOf: (path) => (Object.hasOwn(sources, path) ? sources[path]?.line : undefined),
    valuesAt: (line) => values.get(line) ?? none,
    rangeOf(path) {
      const inside = Object.keys(sources).filter((known) => known === path || known.startsWith(`${path}.`))
      return rangeOfLines(inside.flatMap((known) => sources[known]?.line ?? []))
    },
    remarksAt: (line) => remarked.get(line) ?? none,
  }
}

export function rangeOfLines(lines: readonly number[]): { from: number; to: number } | undefined {
  return lines.length === 0 ? undefined : { from: Math.min(...lines), to: Math.max(...lines) }
}

/** Worst first, in the order of the file within each. */
export function sortRemarks(remarks: readonly Remark[]): Remark[] {
  const rank = ({ severity }: Remark) => worstFirst.indexOf(severity)
  return remarks.toSorted((left, right) => rank(left) - rank(right) || left.source.line - right.source.line)
}

/** The lines of a text, whatever ends them. A line end at the very end begins no further line. */
export function linesOf(text: string): string[] {
  const lines = text.replace(/^\uFEFF/, '').split(/\r\n|\n|\r/)
  return lines.length > 1 && lines.at(-1) === '' ? lines.slice(0, -1) : lines
}
