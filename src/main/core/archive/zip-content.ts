import { once } from 'node:events'
import type { Readable } from 'node:stream'
import { crc32, inflateRawSync } from 'node:zlib'
import type { Entry, ZipFile } from 'yauzl'
import type { ZipReader } from './zip-reader.ts'

export const STORED = 0
export const DEFLATED = 8

/** Up to here, compressed and not, a member is proven in one piece: a stream costs more than the work, and this holds the thread for under a millisecond. */
const SMALL_BYTES = 128 * 1024

/** Where a member's bytes stand. */
export type ZipContent = { zip: ZipFile; reader: ZipReader; entry: Entry; from: number }

/**
 * Reads a member to its end.
 * @param keep whether its content is wanted
 * @throws Error of yauzl or zlib when the data is damaged or not as long as stated
 */
export async function readContent(place: ZipContent, keep: boolean, signal?: AbortSignal): Promise<{ crc: number; content: Buffer }> {
  const { entry } = place
  if (entry.compressedSize <= SMALL_BYTES && entry.uncompressedSize <= SMALL_BYTES) {
    const content = await readSmall(place)
    return { crc: crc32(content), content: keep ? Buffer.from(content) : Buffer.alloc(0) }
  }
  const stream = await openStream(place)
  const pieces: Buffer[] = []
  let crc = 0
  stream.on('data', (chunk: Buffer) => {
    crc = crc32(chunk, crc)
    if (keep) pieces.push(chunk)
  })
  try {
    await once(stream, 'end', { signal })
  } finally {
    stream.destroy()
  }
  return { crc, content: Buffer.concat(pieces) }
}

async function readSmall({ reader, entry, from }: ZipContent): Promise<Buffer> {
  const bytes = await reader.bytesAt(from, entry.compressedSize)
  if (entry.compressionMethod === STORED) return bytes
  // One byte more than stated is room enough to see that the statement is wrong; zlib wants at least one.
  const content = inflateRawSync(bytes, { maxOutputLength: entry.uncompressedSize + 1 })
  if (content.length === entry.uncompressedSize) return content
  throw new Error(`unpacks to ${content.length} bytes instead of ${entry.uncompressedSize}`)
}

/** By its callback: yauzl 3.4.0's `openReadStreamLowLevelPromise` calls another function than it says. */
function openStream({ zip, entry, from }: ZipContent): Promise<Readable> {
  const { compressedSize, uncompressedSize } = entry
  const isDeflated = entry.compressionMethod === DEFLATED
  return new Promise((resolve, reject) => {
    zip.openReadStreamLowLevel(from, compressedSize, 0, compressedSize, isDeflated, uncompressedSize, (error, stream) =>
      error ? reject(error) : resolve(stream),
    )
  })
}
