import { resolve } from 'node:path'
import type { ReadOptions } from './hash-file.ts'
import { type ArchiveReading, readingOf } from './read-archive.ts'
import { readSingle } from './read-single.ts'
import { type ArchiveScan, scanArchive } from './scan-archive.ts'
import { type SharedWork, shareWork } from './shared-work.ts'
import { identityOf } from './steady-file.ts'

export type ArchiveReader = {
  /** As `readArchive`; an unchanged file (path, device, inode, size, modification time) is read only once. */
  read(path: string, expectedTop: string, options?: ReadOptions & Form): Promise<ArchiveReading>
}

/** `isSingle`: the file itself is the new version, and `expectedTop` the name of the one that it takes the place of. */
type Form = { isSingle?: boolean }

/** How a file is read when it is: here, or in a thread of its own. */
export type ArchiveWork = {
  scan(path: string, options: ReadOptions): Promise<ArchiveScan>
  single(path: string, expectedName: string): Promise<ArchiveReading>
}

/** A release rarely has more; each costs the memory of its names. */
const READINGS_KEPT = 16

/** Remembers readings, so that one archive for several services and hosts is read once, also when asked for at the same time. */
export function createArchiveReader({ scan, single }: ArchiveWork = { scan: scanArchive, single: readSingle }): ArchiveReader {
  const scans = new Map<string, SharedWork<ArchiveScan>>()
  const singles = new Map<string, Promise<ArchiveReading>>()

  const begin = (key: string, path: string): SharedWork<ArchiveScan> => {
    const work = shareWork(
      (options) => scan(path, options),
      () => forget(key, work),
    )
    scans.set(key, work)
    for (const oldest of scans.keys()) {
      if (scans.size <= READINGS_KEPT) break
      scans.delete(oldest)
    }
    return work
  }
  const forget = (key: string, work: SharedWork<ArchiveScan>): void => {
    if (scans.get(key) === work) scans.delete(key)
  }

  return {
    async read(path, expectedTop, options = {}) {
      const absolute = resolve(path)
      const identity = await identityOf(absolute)
      const key = `${absolute}\n${identity}`
      if (options.isSingle) return readOnce(singles, `${key}\n${expectedTop}`, () => single(absolute, expectedTop))
      const work = scans.get(key) ?? begin(key, absolute)
      const found = await work.join(options)
      // Replaced between the question and the opening: right for this caller, but not what the key says.
      if (found.identity !== identity) forget(key, work)
      return readingOf(found, expectedTop)
    },
  }
}

/** What failed is read again the next time; the oldest goes. */
function readOnce(known: Map<string, Promise<ArchiveReading>>, key: string, read: () => Promise<ArchiveReading>): Promise<ArchiveReading> {
  const before = known.get(key)
  if (before !== undefined) return before
  const reading = read()
  known.set(key, reading)
  reading.catch(() => known.delete(key))
  for (const oldest of known.keys()) {
    if (known.size <= READINGS_KEPT) break
    known.delete(oldest)
  }
  return reading
}
