/** Takes a script's own output out of what a channel brings: the counterpart of core/commands/frame.ts. */
import { closingMark, openingMark } from '#core/commands/frame.ts'

/** As much of the noise as helps to say what an account printed instead of running the script. */
const noiseLimit = 2_000

export type Unframer = {
  feed(chunk: Buffer): void
  /** The exit status of the script, once its closing mark was seen. */
  readonly status: number | undefined
  readonly opened: boolean
  /** What came before the opening mark. */
  noise(): string
}

/** `emit` gets the bytes between the marks, exactly, without a copy where no mark is near. */
export function createUnframer(mark: string, emit: (bytes: Buffer) => void): Unframer {
  const opening = Buffer.from(`${openingMark(mark)}\n`)
  const closing = Buffer.from(`${closingMark(mark)} `)
  let state: 'before' | 'inside' | 'status' | 'after' = 'before'
  let held: Buffer = Buffer.alloc(0)
  let noise = ''
  let status: number | undefined

  /** Gives everything up to the mark to `sink`; what could be the beginning of a mark is held back. */
  const until = (bytes: Buffer, wanted: Buffer, sink: (bytes: Buffer) => void): Buffer | undefined => {
    const at = bytes.indexOf(wanted)
    const safe = at === -1 ? bytes.length - beginningAtEnd(bytes, wanted) : at
    if (safe > 0) sink(bytes.subarray(0, safe))
    if (at !== -1) return bytes.subarray(at + wanted.length)
    held = bytes.subarray(safe)
    return undefined
  }

  return {
    feed(chunk) {
      let bytes: Buffer | undefined = held.length > 0 ? Buffer.concat([held, chunk]) : chunk
      held = Buffer.alloc(0)
      if (state === 'before') {
        bytes = until(bytes, opening, (some) => {
          if (noise.length < noiseLimit) noise = (noise + some.toString('utf8')).slice(0, noiseLimit)
        })
        if (bytes) state = 'inside'
      }
      if (state === 'inside' && bytes) {
        bytes = until(bytes, closing, emit)
        if (bytes) state = 'status'
      }
      if (state === 'status' && bytes) {
        const end = bytes.indexOf('\n')
        if (end === -1) {
          held = bytes
        } else {
          status = Number.parseInt(bytes.toString('latin1', 0, end), 10)
          state = 'after'
        }
      }
    },
    get status() {
      return status
    },
    get opened() {
      return state !== 'before'
    },
    noise: () => noise + (state === 'before' ? held.toString('utf8') : ''),
  }
}

/** Length of the longest end of `bytes` with which `wanted` begins. */
function beginningAtEnd(bytes: Buffer, wanted: Buffer): number {
  let at = bytes.indexOf(wanted[0] ?? 0, Math.max(0, bytes.length - wanted.length + 1))
  while (at !== -1) {
    if (wanted.subarray(0, bytes.length - at).equals(bytes.subarray(at))) return bytes.length - at
    at = bytes.indexOf(wanted[0] ?? 0, at + 1)
  }
  return 0
}
