import type { ArchiveEntry } from '#shared/domain/archive.ts'
import { fail, type Problem } from '#shared/problem/problem.ts'
import type { ArchiveLimits } from './limits.ts'
import { checkAncestors, checkSymlinks, hardlinkTarget, symlinkTarget } from './links.ts'
import { checkMode, warnOfCaseTwins, warnOfName } from './member-checks.ts'
import { safeComponents, showName } from './member-name.ts'
import type { RawMember } from './raw-member.ts'
import { createWarningTally } from './warning-tally.ts'

export type Collected = { entries: ArchiveEntry[]; tops: string[]; owners: string[]; warnings: Problem[] }

/** So many names of top folders are shown when there are several. */
const TOPS_SHOWN = 10

/**
 * Judges members one by one as they are read, and all of them together at the end.
 * Of members with the same name the last one counts, as on the host.
 */
export function createMemberCollector(limits: ArchiveLimits) {
  const byPath = new Map<string, ArchiveEntry>()
  const tops = new Set<string>()
  const owners = new Set<string>()
  const warnings = createWarningTally()
  let seen = 0
  let unpacked = 0
  let nameBytes = 0
  let last: ArchiveEntry | undefined

  const checkLimits = (raw: RawMember): void => {
    seen++
    unpacked += raw.size
    nameBytes += raw.name.length + (raw.link?.length ?? 0)
    if (seen > limits.members) fail('archive-too-many-members', { limit: limits.members })
    if (nameBytes > limits.nameBytes) fail('archive-names-too-large', { limit: limits.nameBytes })
    if (unpacked > limits.unpacked) fail('archive-too-large', { member: showName(raw.name), found: unpacked, limit: limits.unpacked })
  }

  const toEntry = (raw: RawMember, path: string, top: string): ArchiveEntry => {
    const entry = { path, size: raw.size, mode: raw.mode }
    switch (raw.kind) {
      case 'file':
      case 'directory':
        return { ...entry, type: raw.kind }
      case 'symlink':
        return { ...entry, type: 'symlink', link: symlinkTarget(path, raw.link) }
      case 'hardlink': {
        const target = byPath.get(hardlinkTarget(path, raw.link, top))
        if (!target || target.type === 'directory')
          fail('archive-hardlink-missing', { member: showName(path), target: showName(raw.link ?? '') })
        // link(2) gives a second name to the symbolic link itself, which may point elsewhere from there.
        if (target.type === 'symlink') return { ...entry, type: 'symlink', link: target.link }
        return { ...entry, type: 'hardlink', link: target.path }
      }
      case 'character-device':
      case 'block-device':
      case 'fifo':
      case 'socket':
        return fail('archive-special-file', { member: showName(path), kind: raw.kind })
    }
  }

  return {
    /** @throws the problem of the member */
    add(raw: RawMember): void {
      checkLimits(raw)
      const { components, from } = safeComponents(raw.name)
      const top = components[0] ?? fail('archive-root-member', { member: showName(raw.name) })
      const path = components.join('/')
      const entry = toEntry(raw, path, top)
      checkMode(entry, warnings)
      warnOfName(path, from, warnings)
      const earlier = byPath.get(path)
      if (earlier) {
        if (earlier.type !== entry.type || earlier.link !== entry.link)
          fail('archive-duplicate-differs', { member: showName(path), first: earlier.type, second: entry.type })
        warnings.add('archive-duplicates', path)
      }
      byPath.set(path, entry)
      last = entry
      if (tops.size < TOPS_SHOWN) tops.add(top)
      if (raw.owner) owners.add(`${raw.owner.uid}:${raw.owner.gid}`)
    },
    /** The first bytes of the content of the member that was added last. */
    addHead(bytes: Buffer): void {
      if (last?.type === 'file' && bytes.toString('latin1', 0, 2) === '#!') last.firstLine = bytes.toString('latin1').split('\n', 1)[0]
    },
    /** @throws the problem of the members together: links, and what would be written through them */
    finish(): Collected {
      checkAncestors(byPath, limits.members)
      checkSymlinks(byPath)
      warnOfCaseTwins(byPath.keys(), warnings)
      return { entries: [...byPath.values()], tops: [...tops], owners: [...owners].sort(), warnings: warnings.list() }
    },
  }
}
