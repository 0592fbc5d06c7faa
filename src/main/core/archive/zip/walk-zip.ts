import { fail, ProblemError } from '#shared/problem/problem.ts'
import { type ArchiveLimits, unpackedLimit } from '../limits.ts'
import { showName } from '../member-name.ts'
import type { RawMember } from '../raw-member.ts'
import type { SteadyFile } from '../steady-file.ts'
import { checkAgreement, checkHeader } from './agree.ts'
import { readContent } from './content.ts'
import { createCover } from './cover.ts'
import { findEnd } from './find-end.ts'
import { type CentralHeader, readCentral, readLocal } from './headers.ts'
import { zipKindAndMode, zipName } from './names.ts'
import { ZipReader } from './zip-reader.ts'

/** Longest target of a symbolic link on Linux, in bytes. */
const LINK_BYTES_MAX = 4096

export type ZipHooks = {
  limits: ArchiveLimits
  onMember(member: RawMember): void
  /** The first bytes of the last member's content; only where it has any. */
  onHead(bytes: Buffer): void
  /** Packed bytes read so far. */
  onProgress(bytes: number): void
  signal?: AbortSignal
}

/**
 * Reads every member of a zip and proves each one's CRC-32 and sizes.
 *
 * Ferry's own, not yauzl: that one believes the end record's count and looks no further, and of a member's two headers it
 * compares nothing; `unzip` unpacks what stands in the directory, however many the end record counts. What is accepted here is what can be read in one way only: the
 * directory used up exactly, both headers of each member saying the same, and no byte that is nobody's.
 * @throws `archive-zip-…`, `archive-ratio`, `archive-too-many-members`; what `onMember` throws; the signal's reason
 */
export async function walkZip(file: SteadyFile, hooks: ZipHooks): Promise<void> {
  const reader = new ZipReader(file)
  const directory = await findEnd(reader)
  if (directory.count > hooks.limits.members) fail('archive-too-many-members', { limit: hooks.limits.members })
  const limit = unpackedLimit(hooks.limits, file.size)
  const cover = createCover()
  let at = directory.from
  let seen = 0
  let unpacked = 0
  let read = 0
  while (at < directory.to) {
    hooks.signal?.throwIfAborted()
    // Old Java tools count in 16 bits: of 70,000 members the end record says 4,464.
    if (seen === directory.count) fail('archive-zip-count', { stated: directory.count, bytes: directory.to - at })
    const header = await readCentral(reader, at, directory.to)
    seen++
    at += header.length
    unpacked += header.size
    if (unpacked > limit) fail('archive-ratio', { found: unpacked, limit })
    const { member, dataFrom, head } = await readMember(reader, header, hooks.signal)
    await cover.add(reader, header, dataFrom, showName(member.name))
    hooks.onMember(member)
    if (head.length > 0) hooks.onHead(head)
    read += header.packed
    hooks.onProgress(read)
  }
  if (seen < directory.count) fail('archive-zip-count', { stated: directory.count, bytes: 0 })
  cover.finish(directory.from)
}

async function readMember(
  reader: ZipReader,
  header: CentralHeader,
  signal?: AbortSignal,
): Promise<{ member: RawMember; dataFrom: number; head: Buffer }> {
  checkHeader(header)
  const name = zipName(header)
  const member = showName(name)
  const { kind, mode } = zipKindAndMode(header, name)
  const local = await readLocal(reader, header)
  checkAgreement(header, local)
  const isLink = kind === 'symlink'
  if (isLink && header.size > LINK_BYTES_MAX) fail('archive-zip-damaged', { member, reason: `link of ${header.size} bytes` })
  const kept = await whole(member, readContent({ reader, header, from: local.dataFrom }, isLink, signal), signal)
  if (kept.crc !== header.crc) fail('archive-zip-damaged', { member, reason: 'CRC-32' })
  const size = kind === 'file' ? header.size : 0
  return { member: { kind, name, mode, size, link: isLink ? kept.content : undefined }, dataFrom: local.dataFrom, head: kept.head }
}

/** Says of zlib's errors that the zip is damaged; an abort stays an abort. */
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
