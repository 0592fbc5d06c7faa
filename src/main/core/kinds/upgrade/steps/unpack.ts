import { archiveOf, type FactsOf } from '#shared/kinds/upgrade.ts'
import { fail } from '#shared/problem/problem.ts'
import { listTree, unpackOverlay, unpackReplace } from '../../../commands/unpack.ts'
import { mustSucceed } from '../../../engine/step/follow-job.ts'
import { countEntries } from '../../common/count-entries.ts'
import { differsFromArchive, listTimeout, parseTree, plannedEntries } from '../compare-archive.ts'
import type { UpgradeContext } from '../context.ts'
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
  const command =
    mode === 'overlay'
      ? unpackOverlay(archive, archiveOf(target).kind, directory)
      : unpackReplace(archive, archiveOf(target).kind, directory, run.token)
  mustSucceed(await context.job('unpack', command, { onLine: countEntries(context, archiveOf(target).entries) }), 'unpack', target)

  const there = parseTree(await context.ask('compare', listTree(directory), { timeout: listTimeout }))
  const wrong = differsFromArchive(entries, archiveOf(target).top, there)
  if (wrong.length > 0) {
    fail('unpack-incomplete', { count: wrong.length, example: wrong[0] ?? '' }, { place: where, evidence: wrong.slice(0, 20).join('\n') })
  }
  return { step: 'unpack', entries: archiveOf(target).entries }
}
