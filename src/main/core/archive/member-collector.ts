import type { ArchiveEntry } from '#shared/domain/archive.ts'
import { fail, type Problem } from '#shared/problem/problem.ts'
import type { ArchiveLimits } from './limits.ts'
import { checkAncestors, checkSymlinks, hardlinkTarget, linkBytes, linkText, type Members } from './links.ts'
import { checkMode, warnOfCaseTwins, warnOfName } from './member-checks.ts'
import { decodeName, type SafeName, safeComponents, showName } from './member-name.ts'
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
  const members: Members = new Map()
  /** Every path as text: what is shown and compared must stand for one name. */
  const texts = new Set<string>()
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

  const symlink = (entry: Omit<ArchiveEntry, 'type'>, link: Buffer) => ({
    entry: { ...entry, type: 'symlink' as const, link: linkText(link) },
    link: link.toString('latin1'),
  })

  const toMember = (raw: RawMember, path: string, { components, bytes }: SafeName): { entry: ArchiveEntry; link?: string } => {
    const entry = { path, size: raw.size, mode: raw.mode }
    switch (raw.kind) {
      case 'file':
      case 'directory':
        return { entry: { ...entry, type: raw.kind } }
      case 'symlink':
        return symlink(entry, linkBytes(path, raw.link))
      case 'hardlink': {
        const target = members.get(hardlinkTarget(path, raw.link, { text: components[0] ?? '', bytes: bytes[0] ?? '' }))
        if (!target || target.entry.type === 'directory')
          fail('archive-hardlink-missing', { member: showName(path), target: showName(raw.link ?? '') })
        // link(2) gives a second name to the symbolic link itself, which may point elsewhere from there.
        if (target.link !== undefined) return symlink(entry, Buffer.from(target.link, 'latin1'))
        return { entry: { ...entry, type: 'hardlink', link: target.entry.path } }
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
      const name = safeComponents(raw.name)
      if (name.bytes.length === 0) fail('archive-root-member', { member: showName(raw.name) })
      // Only a folder can be called so: tar ends with an error at anything else.
      if (raw.kind !== 'directory' && /\/\.?$/.test(raw.name.toString('latin1'))) fail('archive-name-empty', { member: showName(raw.name) })
      const path = name.components.join('/')
      const key = name.bytes.join('/')
      const member = toMember(raw, path, name)
      checkMode(member.entry, warnings)
      warnOfName(path, name.from, warnings)
      const earlier = members.get(key)
      if (earlier) {
        if (earlier.entry.type !== member.entry.type || earlier.entry.link !== member.entry.link)
          fail('archive-duplicate-differs', { member: showName(path), first: earlier.entry.type, second: member.entry.type })
        warnings.add('archive-duplicates', path)
      } else if (texts.has(path)) fail('archive-names-alike', { member: showName(path) })
      texts.add(path)
      members.set(key, member)
      last = member.entry
      if (tops.size < TOPS_SHOWN) tops.add(topName(name.bytes[0] ?? ''))
      if (raw.owner) owners.add(`${raw.owner.uid}:${raw.owner.gid}`)
    },
    /** The first bytes of the content of the member that was added last. */
    addHead(bytes: Buffer): void {
      if (last?.type === 'file' && bytes.toString('latin1', 0, 2) === '#!') last.firstLine = bytes.toString('latin1').split('\n', 1)[0]
    },
    /** @throws the problem of the members together: links, and what would be written through them */
    finish(): Collected {
      checkAncestors(members, limits.members)
      checkSymlinks(members)
      warnOfCaseTwins(texts, warnings)
      const entries = [...members.values()].map(({ entry }) => entry)
      return { entries, tops: [...tops], owners: [...owners].sort(), warnings: warnings.list() }
    },
  }
}

/** The directory on the host is named in UTF-8: the same text in another encoding is another folder, and is told apart. */
function topName(bytes: string): string {
  const { text, from } = decodeName(Buffer.from(bytes, 'latin1'))
  return from === 'utf-8' ? text : `${text} (${from})`
}
