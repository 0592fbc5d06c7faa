/** Lines from bytes, each decoded on its own: UTF-8 where it is, else GB18030. */
import { isUtf8 } from 'node:buffer'
import type { Encoding } from '#shared/domain/service.ts'
import { decodeGb18030 } from '../files/gb18030.ts'

/** A longer line is cut, and says so: no viewer can show it, and the journal keeps its bytes. */
export const longestLine = 64 * 1024

/** Characters of what is kept that are told again with what is not: more than any text that is looked for. */
const overlapCharacters = 4_000

export type LineReader = {
  write(chunk: Uint8Array): void
  /** What stands after the last line end counts as a line. */
  end(): void
}

const utf8 = new TextDecoder('utf-8')

/**
 * Splitting comes before decoding: a line feed is never part of another character in UTF-8 or GB18030
 * (its trail bytes begin at 0x30), so a chunk may end anywhere. `onBeyond` gets what a long line's cut takes away, as it comes,
 * before the line itself; the first piece begins with the end of what is kept.
 */
export function createLineReader(onLine: (line: string) => void, encoding?: Encoding, onBeyond?: (text: string) => void): LineReader {
  let beyond: InstanceType<typeof TextDecoder> | undefined
  let rest: Uint8Array[] = []
  let length = 0
  let cut = 0

  const emit = () => {
    const [only] = rest
    const kept = rest.length === 1 && only ? only : Buffer.concat(rest)
    const whole = cut > 0 ? withoutBrokenEnd(kept) : kept
    const text = decodeLine(whole, encoding).replace(/\r$/, '')
    onLine(cut > 0 ? `${text} …[+${cut + kept.length - whole.length} bytes]` : text)
    beyond = undefined
    rest = []
    length = 0
    cut = 0
  }

  return {
    write(chunk) {
      let from = 0
      for (let at = chunk.indexOf(10); at >= 0; at = chunk.indexOf(10, from)) {
        keep(chunk.subarray(from, at))
        emit()
        from = at + 1
      }
      // A copy: the chunk's memory belongs to whoever delivered it (and `slice` of a Buffer is none).
      if (from < chunk.length) keep(new Uint8Array(chunk.subarray(from)))
    },
    end() {
      if (length > 0 || cut > 0) emit()
    },
  }

  function keep(bytes: Uint8Array): void {
    const room = Math.max(0, longestLine - length)
    if (room > 0 && bytes.length > 0) rest.push(bytes.subarray(0, room))
    if (onBeyond !== undefined && bytes.length > room) readBeyond(bytes.subarray(room), onBeyond)
    length += Math.min(room, bytes.length)
    cut += Math.max(0, bytes.length - room)
  }

  function readBeyond(bytes: Uint8Array, tell: (text: string) => void): void {
    const isFirst = beyond === undefined
    const kept = isFirst ? Buffer.concat(rest) : undefined
    beyond ??= decoderOf(kept ?? bytes, encoding)
    const overlap = kept === undefined ? '' : beyond.decode(kept, { stream: true }).slice(-overlapCharacters)
    tell(overlap + beyond.decode(bytes, { stream: true }))
  }
}

/** The encoding that a line's beginning has, for its rest. */
function decoderOf(beginning: Uint8Array, encoding: Encoding | undefined): InstanceType<typeof TextDecoder> {
  return new TextDecoder(encoding ?? (isUtf8(withoutBrokenEnd(beginning)) ? 'utf-8' : 'gb18030'))
}

/**
 * Without a UTF-8 character that the cut went through: else the whole line would not be UTF-8, and be read as GB18030.
 * Lead bytes of 2, 3 and 4 byte characters begin at 0xc0, 0xe0 and 0xf0, all others are 10xxxxxx (RFC 3629, 3).
 */
export function withoutBrokenEnd(bytes: Uint8Array): Uint8Array {
  for (let back = 1; back <= 3 && back <= bytes.length; back += 1) {
    const byte = bytes[bytes.length - back] ?? 0
    if ((byte & 0xc0) === 0x80) continue
    const wanted = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : byte >= 0xc0 ? 2 : 1
    return wanted > back ? bytes.subarray(0, -back) : bytes
  }
  return bytes
}

export function decodeLine(bytes: Uint8Array, encoding?: Encoding): string {
  if (encoding === 'gb18030') return decodeGb18030(bytes)
  if (encoding === 'utf-8') return utf8.decode(bytes)
  return isUtf8(bytes) ? utf8.decode(bytes) : decodeGb18030(bytes)
}
