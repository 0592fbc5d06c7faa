/** Figures from samples. Pure. */

/** The middle one, or the mean of the two in the middle. Throws where there is nothing to measure. */
export function median(values: readonly number[]): number {
  const sorted = ascending(values)
  const middle = sorted.length / 2
  return (at(sorted, Math.ceil(middle) - 1) + at(sorted, Math.floor(middle))) / 2
}

/** The smallest value that at least `share` (0 to 1) of all values do not exceed (nearest rank). */
export function percentile(values: readonly number[], share: number): number {
  const sorted = ascending(values)
  return at(sorted, Math.max(0, Math.ceil(share * sorted.length) - 1))
}

export function range(values: readonly number[]): { least: number; most: number } {
  const sorted = ascending(values)
  return { least: at(sorted, 0), most: at(sorted, sorted.length - 1) }
}

function ascending(values: readonly number[]): Float64Array {
  return Float64Array.from(values).sort()
}

function at(values: Float64Array, index: number): number {
  const value = values[index]
  if (value === undefined) throw new RangeError('no figures without samples')
  return value
}
