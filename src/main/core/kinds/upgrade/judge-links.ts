import { archiveOf, type UpgradeTarget } from '#shared/kinds/task/upgrade.ts'
import { atHost } from '#shared/problem/place.ts'
import { fail, type Problem } from '#shared/problem/problem.ts'
import type { Finding } from '#shared/run/step.ts'
import type { TouchedLink, Unpacker } from '../../archive/links-on-host.ts'

/** So many are named in a sentence; the evidence has all of them. */
const namedLinks = 3

/** By the marks of commands/preflight.ts. What is not known to take a link's place is taken to follow it. */
export function unpackerOf(target: UpgradeTarget, tools: ReadonlySet<string>): Unpacker {
  const isZip = archiveOf(target).kind === 'zip'
  return {
    mode: target.service.unpack === 'overlay' ? 'overlay' : 'replace',
    foldersReplaceLinks: !isZip && tools.has('tar-replaces-links'),
    filesReplaceLinks: isZip ? tools.has('info-zip') : true,
  }
}

/**
 * Links that members would be written through block: no backup of the directory has what would be overwritten there.
 * A link of the release's own that now points to its new version is one of the replaced files and nothing more.
 */
export function judgeLinks(target: UpgradeTarget, links: readonly TouchedLink[]): Finding[] {
  const through = links.filter(({ effect }) => effect === 'through')
  const others = links.filter(({ effect, isOwn }) => effect !== 'through' && !isOwn)
  const findings: Finding[] = []
  if (through.length > 0) findings.push({ severity: 'blocking', subject: 'archive', problem: writtenThrough(target, through) })
  if (others.length > 0)
    findings.push({ severity: 'warning', subject: 'archive', problem: aboutLinks('archive-replaces-links', target, others) })
  return findings
}

/**
 * Before anything is unpacked: links that appeared since preflight, or were never looked at.
 * @param told by preflight
 * @throws `archive-through-host-link`
 */
export function mustNotLeadAway(target: UpgradeTarget, links: readonly TouchedLink[], told: readonly { path: string }[]): void {
  const through = links.filter(({ effect, path }) => effect === 'through' && !told.some((link) => link.path === path))
  if (through.length === 0) return
  const { code, values, place, evidence } = writtenThrough(target, through)
  fail(code, values, { place, evidence })
}

const writtenThrough = (target: UpgradeTarget, links: readonly TouchedLink[]) => aboutLinks('archive-through-host-link', target, links)

function aboutLinks(code: Problem['code'], target: UpgradeTarget, links: readonly TouchedLink[]): Problem {
  const all = links.map(({ path, target: to }) => (to === undefined ? path : `${path} -> ${to}`))
  return {
    code,
    values: {
      count: links.length,
      links: all.slice(0, namedLinks).join(', ') + (all.length > namedLinks ? ' …' : ''),
      member: links[0]?.member ?? links[0]?.path ?? '',
      directory: target.service.directory,
    },
    place: atHost(target.host),
    evidence: all.join('\n'),
  }
}
