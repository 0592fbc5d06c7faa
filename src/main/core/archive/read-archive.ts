import type { ArchiveEntry, ArchiveFacts } from '#shared/domain/archive.ts'
import { fail, type Problem } from '#shared/problem/problem.ts'
import { showName } from './member-name.ts'
import { type ArchiveScan, type ScanOptions, scanArchive } from './scan-archive.ts'

export type ArchiveReading = {
  facts: ArchiveFacts
  /** In the order of the archive; of members with one name only the last. */
  entries: ArchiveEntry[]
  /** What is odd but harms nobody; each has a `count` of members and up to five names as its evidence. */
  warnings: Problem[]
}

/**
 * What is known of an archive before any connection: really of the kind its name says, whole, harmless to unpack as
 * root, and with one top folder, the service's.
 * @param expectedTop the last component of the service's directory
 * @throws a problem of `catalogue/archive.ts` for all that is wrong; the signal's reason when it is aborted
 */
export async function readArchive(path: string, expectedTop: string, options: ScanOptions = {}): Promise<ArchiveReading> {
  return readingOf(await scanArchive(path, options), expectedTop)
}

/** @throws `archive-no-members`, `archive-top-several`, `archive-top-differs`, `archive-top-not-folder`, `archive-no-files` */
export function readingOf(scan: ArchiveScan, expectedTop: string): ArchiveReading {
  const { path, kind, size, sha256, entries, owners, warnings, tops } = scan
  const place = { place: { kind: 'file', file: path } } as const
  const found = tops.map(showName).join(', ')
  if (entries.length === 0) fail('archive-no-members', {}, place)
  if (tops.length > 1) fail('archive-top-several', { expected: expectedTop, found }, place)
  if (tops[0] !== expectedTop) fail('archive-top-differs', { expected: expectedTop, found }, place)
  const top = entries.find((entry) => entry.path === expectedTop)
  if (top && top.type !== 'directory') fail('archive-top-not-folder', { found, kind: top.type }, place)
  const files = entries.filter(({ type }) => type === 'file' || type === 'hardlink').length
  if (files === 0) fail('archive-no-files', { found, count: entries.length }, place)
  const unpacked = entries.reduce((sum, entry) => sum + entry.size, 0)
  const facts: ArchiveFacts = { path, kind, size, sha256, top: expectedTop, entries: entries.length, files, unpacked, owners }
  return { facts, entries, warnings }
}
