import type { ArchiveEntry } from '#shared/domain/archive.ts'
import { archiveOf, type FactsOf, factsOf } from '#shared/kinds/upgrade.ts'
import { fail } from '#shared/problem/problem.ts'
import { touchedLinks } from '../../../archive/links-on-host.ts'
import { listTree } from '../../../commands/list-tree.ts'
import { unpackOverlay, unpackReplace } from '../../../commands/unpack.ts'
import { targetState } from '../../../engine/step/carry-out-step.ts'
import { mustSucceed } from '../../../engine/step/follow-job.ts'
import { countEntries } from '../../common/count-entries.ts'
import { differsFromArchive, listTimeout, plannedEntries } from '../compare-archive.ts'
import type { UpgradeContext } from '../context.ts'
import { parseTree } from '../host-tree.ts'
import { mustNotLeadAway, unpackerOf } from '../judge-links.ts'
import { isUploaded } from './upload.ts'

/**
 * The new version into the directory, from the very archive of the plan; then every file is compared with the archive's
 * own list: tar's exit code is no proof.
 */
export async function unpack(context: UpgradeContext): Promise<FactsOf<'unpack'>> {
  const { run, target } = context
  const { archive, directory, unpack: mode } = target.service
  const where = { kind: 'host' as const, host: target.host.name, address: target.host.address, step: 'unpack' }
  const entries = await plannedEntries(run.readArchive, target)
  if (!(await isUploaded(context))) fail('archive-not-there', { path: archive }, { place: where })
  if (mode === 'overlay') await mustStayInside(context, entries)
  const command =
    mode === 'overlay'
      ? unpackOverlay(archive, archiveOf(target).kind, directory)
      : unpackReplace(archive, archiveOf(target).kind, directory, run.token)
  mustSucceed(await context.job('unpack', command, { onLine: countEntries(context, archiveOf(target).entries) }), 'unpack', target)

  const { files: there } = parseTree(await context.ask('compare', listTree(directory), { timeout: listTimeout }))
  const wrong = differsFromArchive(entries, archiveOf(target).top, there)
  if (wrong.length > 0) {
    fail('unpack-incomplete', { count: wrong.length, example: wrong[0] ?? '' }, { place: where, evidence: wrong.slice(0, 20).join('\n') })
  }
  return { step: 'unpack', entries: archiveOf(target).entries }
}

/** Hours may lie between preflight and this: a link that appeared meanwhile must not lead a file out of what was backed up. */
async function mustStayInside(context: UpgradeContext, entries: readonly ArchiveEntry[]): Promise<void> {
  const { run, target } = context
  const { files } = parseTree(await context.ask('links', listTree(target.service.directory), { timeout: listTimeout, quiet: true }))
  const told = factsOf(targetState(run, target), 'forward', 'preflight')?.links ?? []
  mustNotLeadAway(target, touchedLinks(entries, archiveOf(target).top, files, unpackerOf(target, new Set())), told)
}
