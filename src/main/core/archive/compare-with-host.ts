import type { ArchiveDifference, ArchiveEntry } from '#shared/domain/archive.ts'

/** One thing in a service's directory on a host; the name decoded by `decodeName`. */
export type HostFile = {
  /** Relative to the directory, without a leading `./`. */
  path: string
  type: 'file' | 'directory' | 'symlink' | 'other'
  size: number
  /** Where a symbolic link points, as far as the host tells. */
  link?: string
}

/**
 * What unpacking would do to a service's directory. With `overlay`, what is left over stays; with `replace`, it goes.
 * Folders are listed only where no file below them tells of them: empty ones, and those in the place of something else.
 * Equal size is no proof of equal content, so whatever is there already counts as replaced.
 * @param top the archive's top folder, which becomes the directory
 */
export function compareWithHost(entries: ArchiveEntry[], top: string, hostFiles: HostFile[]): ArchiveDifference {
  const archive = new Map<string, ArchiveEntry['type']>()
  for (const { path, type } of entries) {
    if (path.startsWith(`${top}/`)) archive.set(path.slice(top.length + 1), type)
  }
  const host = new Map<string, HostFile['type']>(hostFiles.map(({ path, type }) => [path, type]))
  const fullFolders = parentsOf(archive.keys())
  const fullHostFolders = parentsOf(host.keys())

  const difference: ArchiveDifference = { added: [], replaced: [], leftOver: [] }
  for (const [path, type] of archive) {
    const there = host.get(path)
    if (there === undefined) {
      if (type !== 'directory' || !fullFolders.has(path)) difference.added.push(path)
    } else if (type !== 'directory' || there !== 'directory') difference.replaced.push(path)
  }
  for (const [path, type] of host) {
    // A folder that no member names may still be made for the members below it.
    const isKnown = archive.has(path) || fullFolders.has(path)
    if (!isKnown && (type !== 'directory' || !fullHostFolders.has(path))) difference.leftOver.push(path)
    if (!archive.has(path) && fullFolders.has(path) && type !== 'directory') difference.replaced.push(path)
  }
  difference.added.sort()
  difference.replaced.sort()
  difference.leftOver.sort()
  return difference
}

function parentsOf(paths: Iterable<string>): Set<string> {
  const parents = new Set<string>()
  for (const path of paths) {
    for (let end = path.lastIndexOf('/'); end > 0; end = path.lastIndexOf('/', end - 1)) {
      const parent = path.slice(0, end)
      // Its own parents are there as well.
      if (parents.has(parent)) break
      parents.add(parent)
    }
  }
  return parents
}
