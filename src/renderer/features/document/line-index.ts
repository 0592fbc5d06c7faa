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
  const ranges = rangesIn(sources)
  const remarked = Map.groupBy(sortRemarks(remarks), ({ source }) => source.line)
  return {
    lineOf: (path) => (Object.hasOwn(sources, path) ? sources[path]?.line : undefined),
    valuesAt: (line) => values.get(line) ?? none,
    rangeOf: (path) => ranges.get(path),
    remarksAt: (line) => remarked.get(line) ?? none,
  }
}

/** Of every path, and of every path above one; made once, for each card of the release asks for several. */
function rangesIn(sources: Sources): Map<string, { from: number; to: number }> {
  const ranges = new Map<string, { from: number; to: number }>()
  for (const [path, { line }] of Object.entries(sources)) {
    const parts = path.split('.')
    for (let length = parts.length; length > 0; length -= 1) {
      const above = parts.slice(0, length).join('.')
      const known = ranges.get(above)
      ranges.set(above, known === undefined ? { from: line, to: line } : widened(known, line))
    }
  }
  return ranges
}

const widened = ({ from, to }: { from: number; to: number }, line: number) => ({ from: Math.min(from, line), to: Math.max(to, line) })

export function rangeOfLines(lines: readonly number[]): { from: number; to: number } | undefined {
  let range: { from: number; to: number } | undefined
  // One by one: a huge document has more lines than a function takes arguments.
  for (const line of lines) range = range === undefined ? { from: line, to: line } : widened(range, line)
  return range
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
