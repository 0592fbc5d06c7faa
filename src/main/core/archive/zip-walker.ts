import { type Entry, fromRandomAccessReaderPromise, type ZipFile } from 'yauzl'
import { fail, ProblemError } from '#shared/problem/problem.ts'
import { type ArchiveLimits, unpackedLimit } from './limits.ts'
import { showName } from './member-name.ts'
import type { RawMember } from './raw-member.ts'
import type { SteadyFile } from './steady-file.ts'
import { DEFLATED, readContent, STORED } from './zip-content.ts'
import { zipKindAndMode, zipName } from './zip-names.ts'
import { ZipReader } from './zip-reader.ts'

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
  const reader = new ZipReader(file)
  const options = { autoClose: false, lazyEntries: true, decodeStrings: false, validateEntrySizes: true }
  const zip = await whole('—', fromRandomAccessReaderPromise(reader, file.size, options))
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
    const { member, from } = await readMember({ zip, reader, entry }, hooks.signal)
    hooks.onMember(member)
    ranges.push([entry.relativeOffsetOfLocalHeader, from + entry.compressedSize])
    read += entry.compressedSize
    hooks.onProgress(read)
  }
  checkOverlap(ranges)
}

async function readMember(
  { zip, reader, entry }: { zip: ZipFile; reader: ZipReader; entry: Entry },
  signal?: AbortSignal,
): Promise<{ member: RawMember; from: number }> {
  const name = zipName(entry)
  const member = showName(name)
  const method = entry.compressionMethod
  if (entry.generalPurposeBitFlag & ENCRYPTED_FLAG) fail('archive-zip-encrypted', { member })
  if (method !== STORED && method !== DEFLATED) fail('archive-zip-method', { member, found: method })
  const { kind, mode } = zipKindAndMode(entry, name)
  const local = await whole(member, zip.readLocalFileHeaderPromise(entry))
  if (!local.fileName.equals(entry.fileNameRaw)) fail('archive-zip-names-differ', { member, found: showName(local.fileName) })
  const isLink = kind === 'symlink'
  if (isLink && entry.uncompressedSize > LINK_BYTES_MAX)
    fail('archive-zip-damaged', { member, reason: `link of ${entry.uncompressedSize} bytes` })
  const kept = await whole(member, readContent({ zip, reader, entry, from: local.fileDataStart }, isLink, signal), signal)
  if (kept.crc !== entry.crc32) fail('archive-zip-damaged', { member, reason: 'CRC-32' })
  const size = kind === 'file' ? entry.uncompressedSize : 0
  return { member: { kind, name, mode, size, link: isLink ? kept.content : undefined }, from: local.fileDataStart }
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
