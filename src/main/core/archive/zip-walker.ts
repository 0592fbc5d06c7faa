import { once } from 'node:events'
import type { Readable } from 'node:stream'
import { crc32 } from 'node:zlib'
import { type Entry, fromFdPromise, type ZipFile } from 'yauzl'
import { fail, ProblemError } from '#shared/problem/problem.ts'
import { type ArchiveLimits, unpackedLimit } from './limits.ts'
import { showName } from './member-name.ts'
import type { RawMember } from './raw-member.ts'
import type { SteadyFile } from './steady-file.ts'
import { zipKindAndMode, zipName } from './zip-names.ts'

const STORED = 0
const DEFLATED = 8
const ENCRYPTED_FLAG = 0x1
/** Longest target of a symbolic link on Linux, in bytes. */
const LINK_BYTES_MAX = 4096

export type ZipHooks = {
  limits: ArchiveLimits
  onMember(member: RawMember): void
  /** Compressed bytes read so far. */
  onProgress(bytes: number): void
  signal?: AbortSignal
}

/**
 * Reads every member of a zip by its central directory, as `unzip` does, and proves each one's CRC-32 and size.
 * @throws `archive-zip-damaged`, `archive-zip-encrypted`, `archive-zip-method`, `archive-zip-names-differ`,
 *   `archive-zip-overlap`, `archive-ratio`; what `onMember` throws; the signal's reason
 */
export async function walkZip(file: SteadyFile, hooks: ZipHooks): Promise<void> {
  // Not closed afterwards: it would close the descriptor, which is the file's.
  const zip = await whole('—', fromFdPromise(file.handle.fd, { autoClose: false, decodeStrings: false, validateEntrySizes: true }))
  if (zip.entryCount > hooks.limits.members) fail('archive-too-many-members', { limit: hooks.limits.members })
  const limit = unpackedLimit(hooks.limits, file.size)
  const ranges: [from: number, to: number][] = []
  let unpacked = 0
  let read = 0
  const entries = zip.eachEntry()[Symbol.asyncIterator]()
  for (;;) {
    hooks.signal?.throwIfAborted()
    const { value: entry, done } = await whole('—', entries.next())
    if (done || !entry) break
    unpacked += entry.uncompressedSize
    if (unpacked > limit) fail('archive-ratio', { found: unpacked, limit })
    const { member, from } = await readMember(zip, entry, hooks.signal)
    hooks.onMember(member)
    ranges.push([entry.relativeOffsetOfLocalHeader, from + entry.compressedSize])
    read += entry.compressedSize
    hooks.onProgress(read)
  }
  checkOverlap(ranges)
}

async function readMember(zip: ZipFile, entry: Entry, signal?: AbortSignal): Promise<{ member: RawMember; from: number }> {
  const name = zipName(entry)
  const member = showName(name)
  const method = entry.compressionMethod
  if (entry.generalPurposeBitFlag & ENCRYPTED_FLAG) fail('archive-zip-encrypted', { member })
  if (method !== STORED && method !== DEFLATED) fail('archive-zip-method', { member, found: method })
  const { kind, mode } = zipKindAndMode(entry, name)
  const local = await whole(member, zip.readLocalFileHeaderPromise(entry))
  if (!local.fileName.equals(entry.fileNameRaw)) fail('archive-zip-names-differ', { member, found: showName(local.fileName) })
  const kept = await whole(member, proveContent(zip, entry, local.fileDataStart, kind === 'symlink', signal), signal)
  if (kept.crc !== entry.crc32) fail('archive-zip-damaged', { member, reason: 'CRC-32' })
  const size = kind === 'file' ? entry.uncompressedSize : 0
  return { member: { kind, name, mode, size, link: kind === 'symlink' ? kept.content : undefined }, from: local.fileDataStart }
}

/** Reads a member to its end; the content is kept only where it is a link's target. */
async function proveContent(
  zip: ZipFile,
  entry: Entry,
  from: number,
  keep: boolean,
  signal?: AbortSignal,
): Promise<{ crc: number; content: Buffer }> {
  if (keep && entry.uncompressedSize > LINK_BYTES_MAX) throw new Error(`a link target of ${entry.uncompressedSize} bytes`)
  if (entry.compressedSize === 0 && entry.uncompressedSize === 0) return { crc: 0, content: Buffer.alloc(0) }
  const stream = await openContent(zip, entry, from)
  const content: Buffer[] = []
  let crc = 0
  stream.on('data', (chunk: Buffer) => {
    crc = crc32(chunk, crc)
    if (keep) content.push(chunk)
  })
  try {
    await once(stream, 'end', { signal })
  } finally {
    stream.destroy()
  }
  return { crc, content: Buffer.concat(content) }
}

/** By its callback: yauzl 3.4.0's `openReadStreamLowLevelPromise` calls another function than it says. */
function openContent(zip: ZipFile, entry: Entry, from: number): Promise<Readable> {
  const { compressedSize, uncompressedSize } = entry
  const isDeflated = entry.compressionMethod === DEFLATED
  return new Promise((resolve, reject) => {
    zip.openReadStreamLowLevel(from, compressedSize, 0, compressedSize, isDeflated, uncompressedSize, (error, stream) =>
      error ? reject(error) : resolve(stream),
    )
  })
}

/** Members that share bytes make a small file claim a huge content (David Fifield, "A better zip bomb", 2019). */
function checkOverlap(ranges: [from: number, to: number][]): void {
  ranges.sort(([left], [right]) => left - right)
  ranges.forEach(([, to], index) => {
    const next = ranges[index + 1]
    if (next && next[0] < to) fail('archive-zip-overlap', { offset: next[0] })
  })
}

/** Says of yauzl's own errors that the zip is damaged; an abort stays an abort. */
async function whole<T>(member: string, answer: Promise<T>, signal?: AbortSignal): Promise<T> {
  try {
    return await answer
  } catch (caught) {
    signal?.throwIfAborted()
    if (caught instanceof ProblemError) throw caught
    const reason = caught instanceof Error ? caught.message : String(caught)
    return fail('archive-zip-damaged', { member, reason }, { evidence: reason, cause: caught })
  }
}
