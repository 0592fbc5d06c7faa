import type { ArchiveEntry } from '#shared/domain/archive.ts'
import { fail } from '#shared/problem/problem.ts'
import { type DecodedName, hasUnsafeCharacters, showName } from './member-name.ts'
import type { WarningTally } from './warning-tally.ts'

const SET_USER = 0o4000
const SET_GROUP = 0o2000
const STICKY = 0o1000
const OTHERS_WRITE = 0o002

/**
 * Set-id bits on a file would run it as its owner, root after an unpacking by root: refused. On a directory, set-group
 * only passes the group on, and teams do use it: told, not refused.
 */
export function checkMode(entry: ArchiveEntry, warnings: WarningTally): void {
  // The mode of a symbolic link is always 0777 and means nothing.
  if (entry.type === 'symlink') return
  const mode = entry.mode.toString(8).padStart(4, '0')
  const isDirectory = entry.type === 'directory'
  if (entry.mode & SET_USER || (entry.mode & SET_GROUP && !isDirectory)) fail('archive-set-id', { member: showName(entry.path), mode })
  if (entry.mode & SET_GROUP) warnings.add('archive-set-group-folders', entry.path)
  if (entry.mode & STICKY) warnings.add('archive-sticky', entry.path)
  if (entry.mode & OTHERS_WRITE && !(entry.mode & STICKY)) warnings.add('archive-world-writable', entry.path)
}

export function warnOfName(path: string, from: DecodedName['from'], warnings: WarningTally): void {
  if (from === 'gb18030') warnings.add('archive-names-recoded', path)
  if (from === 'bytes') warnings.add('archive-names-undecodable', path)
  if (hasUnsafeCharacters(path)) warnings.add('archive-names-control', path)
  // Written by macOS's tar beside each file with attributes; a Java class path takes `._x.jar` for a library.
  if (/(^|\/)\._[^/]*$/.test(path)) warnings.add('archive-apple-double', path)
}

/** Names that are one on a case-insensitive or Unicode-normalising file system, where the archive may have been packed. */
export function warnOfCaseTwins(paths: Iterable<string>, warnings: WarningTally): void {
  const folded = new Set<string>()
  for (const path of paths) {
    const key = path.normalize('NFC').toLowerCase()
    if (folded.has(key)) warnings.add('archive-case-twins', path)
    folded.add(key)
  }
}
