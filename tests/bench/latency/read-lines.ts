/** What a viewer has seen of the lines of one round. */
export type Seen = {
  /** Milliseconds from the write to here, a line each. */
  latencies: number[]
  /** Settles with the last line of the round. */
  all: Promise<void>
  take(text: string): void
}

/** Throws, from `take`, when a line is missing, comes twice, or out of order. */
export function readLines(round: string, lines: number): Seen {
  const latencies: number[] = []
  const all = Promise.withResolvers<void>()
  let rest = ''
  return {
    latencies,
    all: all.promise,
    take(text) {
      const now = process.hrtime.bigint()
      const pieces = (rest + text).split('\n')
      rest = pieces.pop() ?? ''
      for (const piece of pieces) {
        const [mark, number, at] = piece.split(' ').slice(-3)
        if (mark !== round || at === undefined) continue
        if (Number(number) !== latencies.length)
          return all.reject(new Error(`line ${number} came in the place of line ${latencies.length}`))
        latencies.push(Number(now - BigInt(at)) / 1e6)
      }
      if (latencies.length === lines) all.resolve()
    },
  }
}
