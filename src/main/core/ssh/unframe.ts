/** Takes a script's own output out of what a channel brings: the counterpart of core/commands/frame.ts. */
import { closingMark, echoed, factMarks, openingMark } from '#core/commands/frame.ts'

/** As much of the noise as helps to say what an account printed instead of running the script. */
const noiseLimit = 2_000

export type Unframer = {
  feed(chunk: Buffer): void
  /** The exit status of the script, once its closing mark was seen. */
  readonly status: number | undefined
  readonly opened: boolean
  /** The account sends back what it gets: no shell reads the script. */
  readonly isEcho: boolean
  /** What came before the opening mark. */
  noise(): string
}

/** `emit` gets the bytes between the marks, exactly, without a copy where no mark is near; `tell` each report of facts. */
export function createUnframer(mark: string, emit: (bytes: Buffer) => void, tell: (report: string) => void = () => undefined): Unframer {
  const opening = Buffer.from(`${openingMark(mark)}\n`)
  const closing = Buffer.from(`${closingMark(mark)} `)
  const factsBegin = Buffer.from(factMarks(mark).before)
  const factsEnd = Buffer.from(factMarks(mark).after)
  let state: 'before' | 'inside' | 'facts' | 'status' | 'after' = 'before'
  let held: Buffer = Buffer.alloc(0)
  let noise = ''
  let facts: Buffer[] = []
  let status: number | undefined

  const note = (bytes: Buffer) => {
    if (noise.length < noiseLimit) noise = (noise + bytes.toString('utf8')).slice(0, noiseLimit)
  }
  /** One state's worth; what is left, or undefined when more must come first. */
  const step = (bytes: Buffer): Buffer | undefined => {
    switch (state) {
      case 'before':
        return upTo(bytes, [[opening, 'inside']], note)
      case 'inside':
        return upTo(
          bytes,
          [
            [closing, 'status'],
            [factsBegin, 'facts'],
          ],
          emit,
        )
      case 'facts': {
        const rest = upTo(bytes, [[factsEnd, 'inside']], (some) => facts.push(some))
        if (rest === undefined) return undefined
        tell(Buffer.concat(facts).toString('utf8'))
        facts = []
        return rest
      }
      case 'status': {
        const end = bytes.indexOf('\n')
        if (end === -1) {
          held = bytes
          return undefined
        }
        status = Number.parseInt(bytes.toString('latin1', 0, end), 10)
        state = 'after'
        return undefined
      }
      case 'after':
        return undefined
    }
  }
  /** Gives everything up to the nearest mark to `sink`; what could be the beginning of a mark is held back. */
  const upTo = (bytes: Buffer, marks: [Buffer, typeof state][], sink: (bytes: Buffer) => unknown): Buffer | undefined => {
    let at = -1
    let found: [Buffer, typeof state] | undefined
    for (const one of marks) {
      const place = bytes.indexOf(one[0])
      if (place === -1 || (at !== -1 && place > at)) continue
      at = place
      found = one
    }
    const safe = found ? at : bytes.length - Math.max(...marks.map(([wanted]) => beginningAtEnd(bytes, wanted)))
    if (safe > 0) sink(bytes.subarray(0, safe))
    if (!found) {
      held = bytes.subarray(safe)
      return undefined
    }
    state = found[1]
    return bytes.subarray(at + found[0].length)
  }

  return {
    feed(chunk) {
      let bytes: Buffer | undefined = held.length > 0 ? Buffer.concat([held, chunk]) : chunk
      held = Buffer.alloc(0)
      while (bytes !== undefined) bytes = step(bytes)
    },
    get status() {
      return status
    },
    get opened() {
      return state !== 'before'
    },
    get isEcho() {
      return state === 'before' && noise.includes(echoed)
    },
    noise: () => (noise + (state === 'before' ? held.toString('utf8') : '')).split(echoed)[0] ?? '',
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
