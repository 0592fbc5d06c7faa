/** A secret that stands again where nothing says that it is one. */

/** Shorter ones are hidden where they stand, but not wherever else the same letters are. */
const shortest = 6

/** @returns where any of the values stands in a line: the longest at each place. One look a letter, however many values there are. */
export function createRepeatFinder(values: readonly string[]): (text: string) => [from: number, to: number][] {
  const known = new Set(values.filter((value) => value.length >= shortest))
  const begins = new Map<string, number[]>()
  for (const value of known) {
    const head = value.slice(0, shortest)
    const lengths = begins.get(head) ?? []
    if (!lengths.includes(value.length))
      begins.set(
        head,
        [...lengths, value.length].sort((left, right) => right - left),
      )
  }
  return (text) => {
    const found: [number, number][] = []
    if (known.size === 0) return found
    for (let from = 0; from + shortest <= text.length; from += 1) {
      const length = begins.get(text.slice(from, from + shortest))?.find((one) => known.has(text.slice(from, from + one)))
      if (length === undefined) continue
      found.push([from, from + length])
      from += length - 1
    }
    return found
  }
}
