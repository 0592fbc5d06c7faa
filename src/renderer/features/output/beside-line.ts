/** The found line after a line, or before it; beyond the ends it begins anew. */
export function besideLine(lines: readonly number[], line: number, direction: 'next' | 'previous'): number | undefined {
  if (direction === 'next') return lines.find((found) => found > line) ?? lines[0]
  return lines.findLast((found) => found < line) ?? lines.at(-1)
}
