import { once } from 'node:events'
import { pipeline } from 'node:stream'
import { crc32, createInflateRaw, inflateRawSync } from 'node:zlib'
import { HEAD_BYTES } from '../raw-member.ts'
import { type CentralHeader, STORED } from './headers.ts'
import type { ZipReader } from './zip-reader.ts'

/** Up to here, packed and not, a member is proven in one piece: a stream costs more than the work, and this holds the thread for under a millisecond. */
const SMALL_BYTES = 128 * 1024

/** Where a member's bytes stand. */
export type ZipContent = { reader: ZipReader; header: CentralHeader; from: number }

type ReadContent = {
  crc: number
  /** Its first bytes. */
  head: Buffer
  content: Buffer
}

/**
 * Reads a member to its end.
 * @param keep whether its content is wanted
 * @throws Error when the data is damaged, or not as long as stated, packed or unpacked; the signal's reason
 */
export async function readContent(place: ZipContent, keep: boolean, signal?: AbortSignal): Promise<ReadContent> {
  const { packed, size } = place.header
  if (packed <= SMALL_BYTES && size <= SMALL_BYTES) {
    const content = await readSmall(place)
    return {
      crc: crc32(content),
      head: Buffer.from(content.subarray(0, HEAD_BYTES)),
      content: keep ? Buffer.from(content) : Buffer.alloc(0),
    }
  }
  const pieces: Buffer[] = []
  let crc = 0
  let length = 0
  let head = Buffer.alloc(0)
  const take = (chunk: Buffer): void => {
    crc = crc32(chunk, crc)
    length += chunk.length
    if (length > size) throw new Error(`unpacks to more than ${size} bytes`)
    if (head.length < HEAD_BYTES) head = Buffer.concat([head, chunk.subarray(0, HEAD_BYTES - head.length)])
    if (keep) pieces.push(chunk)
  }
  const used = place.header.method === STORED ? await readStored(place, take, signal) : await inflate(place, take, signal)
  expectLengths(place.header, used, length)
  return { crc, head, content: Buffer.concat(pieces) }
}

async function readSmall({ reader, header, from }: ZipContent): Promise<Buffer> {
  const bytes = (await reader.bytesAt(from, header.packed)) ?? Buffer.alloc(0)
  if (header.method === STORED) {
    expectLengths(header, bytes.length, bytes.length)
    return bytes
  }
  // One byte more than stated is room enough to see that the statement is wrong; zlib wants at least one.
  const answer: unknown = inflateRawSync(bytes, { maxOutputLength: header.size + 1, info: true })
  if (!isInformed(answer)) throw new Error('zlib does not say how much it has read')
  expectLengths(header, answer.engine.bytesWritten, answer.buffer.length)
  return answer.buffer
}

/** What zlib answers with `info` is documented (Node's zlib, "Class: Options"), but not in its types. */
function isInformed(answer: unknown): answer is { buffer: Buffer; engine: { bytesWritten: number } } {
  return typeof answer === 'object' && answer !== null && 'engine' in answer
}

async function readStored({ reader, header, from }: ZipContent, take: (chunk: Buffer) => void, signal?: AbortSignal): Promise<number> {
  let used = 0
  for await (const chunk of reader.chunks(from, from + header.packed)) {
    signal?.throwIfAborted()
    used += chunk.length
    take(chunk)
  }
  return used
}

/** @returns packed bytes up to the end of the deflated data */
async function inflate({ reader, header, from }: ZipContent, take: (chunk: Buffer) => void, signal?: AbortSignal): Promise<number> {
  const stream = createInflateRaw()
  pipeline(reader.chunks(from, from + header.packed), stream, () => undefined)
  stream.on('data', (chunk: Buffer) => {
    try {
      take(chunk)
    } catch (caught) {
      stream.destroy(caught instanceof Error ? caught : new Error(String(caught)))
    }
  })
  try {
    await once(stream, 'end', { signal })
    return stream.bytesWritten
  } finally {
    stream.destroy()
  }
}

/** What stands behind the end of deflated data is unpacked by nobody, and would be hidden. */
function expectLengths({ packed, size }: CentralHeader, used: number, length: number): void {
  if (length !== size) throw new Error(`unpacks to ${length} bytes instead of ${size}`)
  if (used !== packed) throw new Error(`its data ends after ${used} bytes instead of ${packed}`)
}
