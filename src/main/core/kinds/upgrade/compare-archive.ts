import type { ArchiveEntry } from '#shared/domain/archive.ts'
import type { UpgradeTarget } from '#shared/kinds/upgrade.ts'
import { archiveOf } from '#shared/kinds/upgrade.ts'
import { fail, problemOf } from '#shared/problem/problem.ts'
import type { Finding } from '#shared/run/step.ts'
import { compareWithHost, type HostFile } from '../../archive/compare-with-host.ts'
import { listTree } from '../../commands/unpack.ts'
import type { ReadArchive } from '../../engine/live-run.ts'
import type { Looking } from './context.ts'

/** The members of the plan's archive. Another file under its name by now is a problem before it is anybody's release. */
export async function plannedEntries(readArchive: ReadArchive, target: UpgradeTarget): Promise<ArchiveEntry[]> {
  const { path, top, sha256 } = archiveOf(target)
  const { facts, entries } = await readArchive(path, top)
  if (facts.sha256 === sha256) return entries
  return fail('archive-replaced', { path }, { place: { kind: 'file', file: path }, evidence: `${sha256}\n${facts.sha256}` })
}

/** Before the run: what the archive would do to the directory as it stands, if it stands. */
export async function compareWithArchive(context: Looking, isThere: boolean): Promise<Finding> {
  const { target } = context
  let entries: ArchiveEntry[]
  try {
    entries = await plannedEntries(context.readArchive, target)
  } catch (caught) {
    return { severity: 'blocking', subject: 'archive', problem: problemOf(caught) }
  }
  const there = isThere ? parseTree(await context.ask('compare', listTree(target.service.directory), { timeout: listTimeout })) : []
  const { added, replaced, leftOver } = compareWithHost(entries, archiveOf(target).top, there)
  const stays = target.service.unpack === 'overlay' && leftOver.length > 0
  return {
    severity: stays ? 'info' : 'ok',
    subject: 'archive',
    problem: {
      code: 'archive-difference',
      values: { added: added.length, replaced: replaced.length, leftOver: leftOver.length, mode: target.service.unpack },
      evidence: [...list('+', added), ...list('=', replaced), ...list('-', leftOver)].join('\n'),
    },
  }
}

/** `f 123 path\0…`; the directory itself has an empty path and is left out. */
export function parseTree(answer: string): HostFile[] {
  return answer.split('\0').flatMap((line) => {
    const [type = '', size = '', ...name] = line.split(' ')
    const path = name.join(' ')
    return type === '' || path === '' || path === '.' ? [] : [{ path, type: typeNames[type] ?? 'other', size: Number(size) }]
  })
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

const typeNames: Record<string, HostFile['type']> = { f: 'file', d: 'directory', l: 'symlink' }

/** Milliseconds: `find` over a large tree on a slow disk takes its time. */
export const listTimeout = 300_000

/** A dialog's worth; the counts are whole. */
const shownPaths = 200
const list = (mark: string, paths: readonly string[]) => paths.slice(0, shownPaths).map((path) => `${mark} ${path}`)
