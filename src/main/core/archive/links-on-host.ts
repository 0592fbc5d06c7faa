import type { ArchiveEntry } from '#shared/domain/archive.ts'
import type { HostFile } from './compare-with-host.ts'

/** A symbolic link in a service's directory that unpacking would not leave as it is. */
export type TouchedLink = {
  /** Relative to the directory. */
  path: string
  /** Where it points, as far as the host tells. */
  target?: string
  /** `through`: members would be written to where it leads, out of reach of any backup of the directory. */
  effect: 'through' | 'replaced' | 'removed'
  /** The first member that does so; absent where the link goes because the archive has nothing there. */
  member?: string
  /** The archive has a link of its own there, and both stay within the directory: `app.jar -> app-2.3.0.jar` of a new version. */
  isOwn?: boolean
}

/** How the host's unpacker deals with a link that stands where a member should. */
export type Unpacker = {
  mode: 'overlay' | 'replace'
  /** A folder's member takes the link's place (GNU tar since 1.27), or follows it (Info-ZIP's unzip, BusyBox, old tars). */
  foldersReplaceLinks: boolean
  /** The same of a file's member. */
  filesReplaceLinks: boolean
}

/**
 * What becomes of the symbolic links on a host when an archive is unpacked over its directory, or in place of it.
 * The order of the members counts: a file that comes before its folder's own member goes through the link.
 * @param top the archive's top folder, which becomes the directory
 */
export function touchedLinks(entries: readonly ArchiveEntry[], top: string, there: readonly HostFile[], unpacker: Unpacker): TouchedLink[] {
  const links = there.filter(({ type }) => type === 'symlink')
  if (links.length === 0) return []
  const find = linkFinder(links)
  const touched = new Map<HostFile, TouchedLink>()
  const kept = new Set<HostFile>()
  const touch = (link: HostFile, effect: TouchedLink['effect'], member?: string, isOwn = false): void => {
    const earlier = touched.get(link)
    if (earlier && (earlier.effect === 'through' || effect !== 'through')) return
    touched.set(link, { path: link.path, target: link.link, effect, member, ...(isOwn && { isOwn }) })
  }
  for (const entry of entries) {
    if (!entry.path.startsWith(`${top}/`)) continue
    const path = entry.path.slice(top.length + 1)
    if (unpacker.mode === 'overlay') {
      for (const link of linksAbove(path, find)) if (touched.get(link)?.effect !== 'replaced') touch(link, 'through', path)
    }
    for (const link of find(path)) {
      if (entry.type === 'symlink' && link.link !== undefined && link.link === entry.link) kept.add(link)
      else
        touch(
          link,
          effectOf(entry, unpacker),
          path,
          entry.type === 'symlink' && staysWithin(link.path, link.link) && staysWithin(path, entry.link),
        )
    }
  }
  if (unpacker.mode === 'replace') for (const link of links.filter((one) => !kept.has(one))) touch(link, 'removed')
  return [...touched.values()]
}

/** A link's target, as it is written, is below the directory that the link's path is relative to. */
function staysWithin(path: string, target: string | undefined): boolean {
  if (target === undefined || target.startsWith('/')) return false
  const depths = [...path.split('/').slice(0, -1), ...target.split('/')].filter((part) => part !== '' && part !== '.')
  let depth = 0
  return depths.every((part) => {
    depth += part === '..' ? -1 : 1
    return depth >= 0
  })
}

function effectOf({ type }: ArchiveEntry, unpacker: Unpacker): TouchedLink['effect'] {
  // A link is made anew; nobody writes through one to make another.
  if (unpacker.mode === 'replace' || type === 'symlink') return 'replaced'
  const replaces = type === 'directory' ? unpacker.foldersReplaceLinks : unpacker.filesReplaceLinks
  return replaces ? 'replaced' : 'through'
}

function linksAbove(path: string, find: (path: string) => HostFile[]): HostFile[] {
  const found: HostFile[] = []
  for (let end = path.indexOf('/'); end > 0; end = path.indexOf('/', end + 1)) found.push(...find(path.slice(0, end)))
  return found
}

/**
 * The links that may stand under a path. A name that is not UTF-8 comes from the host with replacement characters in it: it is
 * taken for every name of the archive that could be it, rather than for none.
 */
function linkFinder(links: readonly HostFile[]): (path: string) => HostFile[] {
  const exact = new Map(links.map((link) => [link.path, link]))
  const unreadable = links.filter(({ path }) => path.includes('\ufffd')).map((link) => ({ link, pattern: patternOf(link.path) }))
  return (path) => {
    const link = exact.get(path)
    if (link) return [link]
    return unreadable.length === 0 ? [] : unreadable.filter(({ pattern }) => pattern.test(path)).map((one) => one.link)
  }
}

const patternOf = (path: string): RegExp => {
  const pieces = path.split(/\ufffd+/).map((piece) => piece.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&'))
  return new RegExp(`^${pieces.join('[^/]+')}$`, 'su')
}
