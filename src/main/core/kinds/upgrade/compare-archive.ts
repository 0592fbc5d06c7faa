import type { ArchiveEntry } from '#shared/domain/archive.ts'
import { isSingle } from '#shared/domain/single-file.ts'
import { archiveOf, type FactsOf, type UpgradeTarget } from '#shared/kinds/task/upgrade.ts'
import { atHost, inFile } from '#shared/problem/place.ts'
import { fail, problemOf } from '#shared/problem/problem.ts'
import type { Finding } from '#shared/run/step.ts'
import { compareWithHost, type HostFile } from '../../archive/compare-with-host.ts'
import { touchedLinks } from '../../archive/links-on-host.ts'
import { lastFact } from '../../commands/facts.ts'
import { splitPath } from '../../commands/paths.ts'
import { listTree } from '../../commands/version/list-tree.ts'
import { hashOfFile } from '../../commands/version/prove-archive.ts'
import type { ReadArchive } from '../../engine/live-run.ts'
import type { Looking } from './context.ts'
import { parseTree } from './host-tree.ts'
import { judgeLinks, unpackerOf } from './judge-links.ts'
import type { PreflightAnswer } from './preflight/preflight-answer.ts'

/** The members of the plan's archive. Another file under its name by now is a problem before it is anybody's release. */
export async function plannedEntries(readArchive: ReadArchive, target: UpgradeTarget): Promise<ArchiveEntry[]> {
  const { path, top, sha256 } = archiveOf(target)
  const form = { isSingle: isSingle(target.service) }
  const { facts, entries } = await readArchive(path, form.isSingle ? splitPath(target.service.directory).name : top, form)
  if (facts.sha256 === sha256) return entries
  return fail('archive-replaced', { path }, { place: inFile(path), evidence: `${sha256}\n${facts.sha256}` })
}

export type Compared = {
  findings: Finding[]
  /** Undefined where the archive is not the plan's. */
  entries: ArchiveEntry[] | undefined
  /** Symbolic links that will not be there any more. */
  links: FactsOf<'preflight'>['links']
}

/** Before the run: what the archive would do to the directory as it stands, if it stands. */
export async function compareWithArchive(
  context: Looking,
  answer: Pick<PreflightAnswer, 'directory' | 'tools' | 'charmap' | 'unreadable'>,
): Promise<Compared> {
  const { target } = context
  let entries: ArchiveEntry[]
  try {
    entries = await plannedEntries(context.readArchive, target)
  } catch (caught) {
    return { findings: [{ severity: 'blocking', subject: 'archive', problem: problemOf(caught) }], entries: undefined, links: [] }
  }
  if (isSingle(target.service)) return compareFile(context, entries)
  // What cannot be read is a finding of its own, and cannot be compared.
  const isThere = answer.directory.kind === 'folder' && answer.unreadable === undefined
  const { files, vanished } = isThere
    ? parseTree(await context.ask('compare', listTree(target.service.directory), { timeout: listTimeout }))
    : { files: [], vanished: 0 }
  const { added, replaced, leftOver } = compareWithHost(entries, archiveOf(target).top, files)
  const stays = target.service.unpack === 'overlay' && leftOver.length > 0
  const links = touchedLinks(entries, archiveOf(target).top, files, unpackerOf(target, answer.tools))
  const difference: Finding = {
    severity: stays ? 'info' : 'ok',
    subject: 'archive',
    problem: {
      code: 'archive-difference',
      values: { added: added.length, replaced: replaced.length, leftOver: leftOver.length, mode: target.service.unpack },
      evidence: [...list('+', added), ...list('=', replaced), ...list('-', leftOver)].join('\n'),
    },
  }
  const gone: Finding[] =
    vanished > 0 ? [{ severity: 'info', subject: 'directory', problem: { code: 'directory-alive', values: { count: vanished } } }] : []
  const findings = [difference, ...judgeLinks(target, links), ...judgeNames(target, entries, answer.charmap), ...gone]
  return {
    findings,
    entries,
    links: links.flatMap(({ path, target: to, effect }) => (effect === 'through' ? [] : [{ path, target: to, effect }])),
  }
}

/** One file for another: is it another at all? */
async function compareFile(context: Looking, entries: ArchiveEntry[]): Promise<Compared> {
  const { directory } = context.target.service
  const { size, sha256 } = archiveOf(context.target)
  const { facts } = await context.askForFacts('compare', hashOfFile(directory, size), { timeout: listTimeout })
  const isSame = lastFact(facts, 'sha256')?.rest === sha256
  const problem = { code: isSame ? 'file-same' : 'file-differs', values: { path: directory, size } } as const
  return { findings: [{ severity: isSame ? 'warning' : 'ok', subject: 'archive', problem }], entries, links: [] }
}

/** Without a UTF-8 locale `unzip` writes a name that is not ASCII as `#U8d26…`. */
function judgeNames(target: UpgradeTarget, entries: readonly ArchiveEntry[], charmap: string): Finding[] {
  const name = archiveOf(target).kind === 'zip' && !['', 'UTF-8'].includes(charmap) && entries.find(({ path }) => /[^\x00-\x7f]/.test(path))
  if (!name) return []
  const place = atHost(target.host)
  return [{ severity: 'blocking', subject: 'archive', problem: { code: 'zip-names-lost', values: { member: name.path }, place } }]
}

/**
 * Files of the archive that are not in the directory as they should be: missing, of another type, or of another size.
 * A name that is not UTF-8 reads differently on both sides and cannot be compared by text; as many are let pass as the host has of them.
 */
export function differsFromArchive(entries: readonly ArchiveEntry[], top: string, there: readonly HostFile[]): string[] {
  const onHost = new Map(there.map((file) => [file.path, file]))
  const wrong = entries.flatMap((entry) => {
    const path = entry.path === top ? '' : entry.path.slice(top.length + 1)
    if (path === '') return []
    const file = onHost.get(path)
    const wanted = entry.type === 'hardlink' ? 'file' : entry.type
    if (!file) return [{ path, why: 'missing' }]
    if (file.type !== wanted) return [{ path, why: `${file.type}, not ${wanted}` }]
    return entry.type === 'file' && file.size !== entry.size ? [{ path, why: `${file.size} bytes, not ${entry.size}` }] : []
  })
  let unreadable = there.filter((file) => file.path.includes('\ufffd')).length
  return wrong
    .filter(({ path, why }) => {
      const excused = why === 'missing' && unreadable > 0 && /[^\x20-\x7e]/.test(path)
      if (excused) unreadable -= 1
      return !excused
    })
    .map(({ path, why }) => `${path}: ${why}`)
}

/** Milliseconds: `find` over a large tree on a slow disk takes its time. */
export const listTimeout = 300_000

/** A dialog's worth; the counts are whole. */
const shownPaths = 200
const list = (mark: string, paths: readonly string[]) => paths.slice(0, shownPaths).map((path) => `${mark} ${path}`)
