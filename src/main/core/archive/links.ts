import type { ArchiveEntry } from '#shared/domain/archive.ts'
import { fail } from '#shared/problem/problem.ts'
import { decodeName, safeComponents, showName } from './member-name.ts'

/** Linux gives up after as many symbolic links in one path (path_resolution(7)). */
const HOPS_MAX = 40
/** Steps over all links together: a program with ten thousand links takes a hundred thousand, a crafted chain takes for ever. */
const STEPS_MAX = 5_000_000

/** @throws `archive-link-empty`, `archive-name-nul` */
export function symlinkTarget(member: string, link: Buffer | undefined): string {
  if (!link || link.length === 0) fail('archive-link-empty', { member: showName(member) })
  if (link.includes(0)) fail('archive-name-nul', { member: showName(member) })
  return decodeName(link).text
}

/**
 * The path below the archive's root that a hard link names.
 * @throws `archive-link-empty`, `archive-link-absolute`, `archive-link-outside`, and those of names
 */
export function hardlinkTarget(member: string, link: Buffer | undefined, top: string): string {
  const text = symlinkTarget(member, link)
  const values = { member: showName(member), target: showName(text), top: showName(top) }
  if (text.startsWith('/')) fail('archive-link-absolute', values)
  if (text.split('/').includes('..')) fail('archive-link-outside', values)
  const { components } = safeComponents(link ?? Buffer.alloc(0))
  if (components[0] !== top) fail('archive-link-outside', values)
  return components.join('/')
}

/**
 * No member may lie below one that is not a directory: it would be written to wherever a link leads.
 * @param limit of directories, those included that are nobody's member but would be made
 * @throws `archive-through-link`, `archive-through-file`, `archive-too-many-members`
 */
export function checkAncestors(byPath: Map<string, ArchiveEntry>, limit: number): void {
  const passed = new Set<string>()
  for (const path of byPath.keys()) {
    for (let parent = parentOf(path); parent !== '' && !passed.has(parent); parent = parentOf(parent)) {
      const type = byPath.get(parent)?.type
      const values = { member: showName(path), link: showName(parent) }
      if (type === 'symlink') fail('archive-through-link', values)
      if (type === 'file' || type === 'hardlink') fail('archive-through-file', values)
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
export function checkSymlinks(byPath: Map<string, ArchiveEntry>): void {
  let steps = 0
  for (const entry of byPath.values()) {
    if (entry.type === 'symlink') steps = followLink(entry, byPath, steps)
  }
}

function followLink(entry: ArchiveEntry, byPath: Map<string, ArchiveEntry>, stepsBefore: number): number {
  let steps = stepsBefore
  const stack = entry.path.split('/').slice(0, -1)
  const ahead = componentsAhead(entry.link)
  const values = { member: showName(entry.path), target: showName(entry.link ?? ''), top: showName(entry.path.split('/')[0] ?? '') }
  if (entry.link?.startsWith('/')) fail('archive-link-absolute', values)
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
    const next = byPath.get([...stack, component].join('/'))
    if (next?.type !== 'symlink') {
      stack.push(component)
      continue
    }
    if (next.link?.startsWith('/')) fail('archive-link-outside', values)
    if (++hops > HOPS_MAX) fail('archive-link-loop', values)
    ahead.push(...componentsAhead(next.link))
  }
  return steps
}

/** The components still to go, the next one last. */
function componentsAhead(link: string | undefined): string[] {
  return (link ?? '').split('/').reverse()
}

function parentOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf('/')))
}
