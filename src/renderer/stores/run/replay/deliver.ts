import type { FoundEncoding, LogPiece } from '#shared/contract/logs.ts'
import type { Delivery } from './replay-streams.ts'

const encoder = new TextEncoder()

/** Output of a target, for its terminal. */
export const asOutput: Delivery = (stream, text, skipped, { stamps }) => ({
  name: 'stream.data',
  body: { stream, text, skipped, stamps: [...stamps] },
})

/** A log's lines as pieces, positions counted on from one text to the next; each with the time at which it came then. */
export function asLog(generation: number): Delivery {
  let position = 0
  let known: FoundEncoding | undefined
  return (log, text, skipped, { stamps, found = known }) => {
    known = known === undefined || known === found ? found : 'mixed'
    const pieces: LogPiece[] = []
    if (skipped > 0) pieces.push({ kind: 'left-out', position, bytes: skipped })
    position += skipped
    for (const [index, { from, at }] of stamps.entries()) {
      const part = text.slice(from, stamps[index + 1]?.from)
      if (part === '') continue
      const lines = part.endsWith('\n') ? part.slice(0, -1) : part
      const sizes = lines.split('\n').map((line) => encoder.encode(line).length + 1)
      pieces.push({ kind: 'lines', position, at, text: lines, sizes })
      position += sizes.reduce((sum, size) => sum + size, 0)
    }
    return { name: 'log.pieces', body: { logs: [{ log, generation, oldest: 0, pieces, found: known ?? 'utf-8' }] } }
  }
}
