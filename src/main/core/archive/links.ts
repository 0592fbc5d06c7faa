import type { ArchiveEntry } from '#shared/domain/archive.ts'
import { fail } from '#shared/problem/problem.ts'
import { decodeName, safeComponents, showName } from './member-name.ts'

/** Linux gives up after as many symbolic links in one path (path_resolution(7)). */
const HOPS_MAX = 40
/** Steps over all links together: a program with ten thousand links takes a hundred thousand, a crafted chain takes for ever. */
const STEPS_MAX = 5_000_000

/**
 * Members by their path in bytes (`SafeName.bytes`). What is text in one encoding is another name in another: a link that is looked
 * for by its text is not found by a path whose other half is no text, and leads out unseen.
 */
export type Members = Map<string, { entry: ArchiveEntry /** Of a symbolic link, its target in bytes. */; link?: string }>

/** @returns bytes. @throws `archive-link-empty`, `archive-name-nul` */
export function linkBytes(member: string, link: Buffer | undefined): Buffer {
  if (!link || link.length === 0) fail('archive-link-empty', { member: showName(member) })
  if (link.includes(0)) fail('archive-name-nul', { member: showName(member) })
  return link
}

/**
 * The path below the archive's root that a hard link names, in bytes.
 * @throws `archive-link-empty`, `archive-link-absolute`, `archive-link-outside`, `archive-hardlink-missing`, and those of names
 */
export function hardlinkTarget(member: string, link: Buffer | undefined, top: { text: string; bytes: string }): string {
  const target = linkBytes(member, link)
  const text = target.toString('latin1')
  const values = { member: showName(member), target: showName(target), top: showName(top.text) }
  if (text.startsWith('/')) fail('archive-link-absolute', values)
  if (text.split('/').includes('..')) fail('archive-link-outside', values)
  // A folder cannot have a second name, and a file is not found under a folder's.
  if (/\/\.?$/.test(text)) fail('archive-hardlink-missing', values)
  const { bytes } = safeComponents(target)
  if (bytes[0] !== top.bytes) fail('archive-link-outside', values)
  return bytes.join('/')
}

/**
 * No member may lie below one that is not a directory: it would be written to wherever a link leads.
 * @param limit of directories, those included that are nobody's member but would be made
 * @throws `archive-through-link`, `archive-through-file`, `archive-too-many-members`
 */
export function checkAncestors(members: Members, limit: number): void {
  const passed = new Set<string>()
  for (const [path, { entry }] of members) {
    for (let parent = parentOf(path); parent !== '' && !passed.has(parent); parent = parentOf(parent)) {
      const above = members.get(parent)?.entry
      const values = { member: showName(entry.path), link: showName(above?.path ?? '') }
      if (above?.type === 'symlink') fail('archive-through-link', values)
      if (above?.type === 'file' || above?.type === 'hardlink') fail('archive-through-file', values)
      passed.add(parent)
      if (passed.size > limit) fail('archive-too-many-members', { limit })
    }
  }
}

/**
 * Every symbolic link must end inside its top folder, by whatever other links of the archive its way leads.
 * Going up past the top folder is refused even where the path comes back into it: in a backup, or beside, it would not.
 * @throws `archive-link-absolute`, `archive-link-outside`, `archive-link-loop`
 */
export function checkSymlinks(members: Members): void {
  let steps = 0
  for (const [path, { entry, link }] of members) {
    if (link !== undefined) steps = followLink(path, entry, link, members, steps)
  }
}

function followLink(path: string, entry: ArchiveEntry, link: string, members: Members, stepsBefore: number): number {
  let steps = stepsBefore
  const stack = path.split('/').slice(0, -1)
  const ahead = componentsAhead(link)
  const values = { member: showName(entry.path), target: showName(entry.link ?? ''), top: showName(entry.path.split('/')[0] ?? '') }
  if (link.startsWith('/')) fail('archive-link-absolute', values)
  // A link in the place of the top folder itself.
  if (stack.length === 0) fail('archive-top-not-folder', { found: entry.path, kind: 'symlink' })
  let hops = 0
  while (ahead.length > 0) {
    const component = ahead.pop() ?? ''
    if (++steps > STEPS_MAX) fail('archive-link-loop', values)
    if (component === '' || component === '.') continue
    if (component === '..') {
      stack.pop()
      if (stack.length === 0) fail('archive-link-outside', values)
      continue
    }
    const next = members.get([...stack, component].join('/'))?.link
    if (next === undefined) {
      stack.push(component)
      continue
    }
    if (next.startsWith('/')) fail('archive-link-outside', values)
    if (++hops > HOPS_MAX) fail('archive-link-loop', values)
    ahead.push(...componentsAhead(next))
  }
  return steps
}

/** The components still to go, the next one last. */
function componentsAhead(link: string): string[] {
  return link.split('/').reverse()
}

function parentOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf('/')))
}

/** A target for people. */
export const linkText = (link: Buffer): string => decodeName(link).text
