import type { ArchiveEntry } from '#shared/domain/archive.ts'
import { archiveOf, type FactsOf, factsOf } from '#shared/kinds/task/upgrade.ts'
import { fail } from '#shared/problem/problem.ts'
import { touchedLinks } from '../../../archive/links-on-host.ts'
import { listTree } from '../../../commands/version/list-tree.ts'
import { placeOf } from '../../../engine/place-of.ts'
import { targetState } from '../../../engine/step/carry-out-step.ts'
import { mustSucceed } from '../../../engine/step/follow-job.ts'
import { hasBegun } from '../../../engine/step/has-begun.ts'
import { countEntries } from '../../common/count-entries.ts'
import { sideBySide } from '../../common/side-by-side.ts'
import { proofOf } from '../backup-proof.ts'
import { listTimeout, plannedEntries } from '../compare-archive.ts'
import type { UpgradeContext } from '../context.ts'
import { parseTree } from '../host-tree.ts'
import { mustNotLeadAway, unpackerOf } from '../judge-links.ts'
import { looksNow, unlikeArchive, wasBegun } from '../stays.ts'
import { unpackingOf } from '../unpacking.ts'
import { sayWhatRemains } from './remains.ts'
import { mustBeStopped } from './stop.ts'
import { isUploaded } from './upload.ts'

/**
 * The new version into the directory, from the very archive of the plan; then every file is compared with the archive's
 * own list: tar's exit code is no proof.
 */
export async function unpack(context: UpgradeContext): Promise<FactsOf<'unpack'>> {
  const { run, target } = context
  const { archive, directory, unpack: mode } = target.service
  const place = placeOf(target, 'unpack')
  const entries = await plannedEntries(run.readArchive, target)
  const uploaded = async () => (await isUploaded(context)) || fail('archive-not-there', { path: archive }, { place })
  const isGoingOn = await hasBegun(context, 'unpack')
  // What reads whole files comes first: between the look at processes and links and the work lies nothing that takes long.
  await sideBySide(uploaded(), isGoingOn ? undefined : mustBeBackedUp(context))
  if (!isGoingOn) await sideBySide(mode === 'overlay' ? mustStayInside(context, entries) : undefined, mustBeStopped(context))
  const backup = factsOf(targetState(run, target), 'forward', 'back-up')?.path ?? target.backup
  const command = unpackingOf(target.service, archiveOf(target).kind, backup, run.token)
  const answer = await context.job('unpack', command, { onLine: countEntries(context, archiveOf(target).entries) })
  mustSucceed(answer, 'unpack', target)
  sayWhatRemains(context, answer)

  const wrong = await unlikeArchive(context)
  if (wrong.length > 0) {
    fail('unpack-incomplete', { count: wrong.length, example: wrong[0] ?? '' }, { place, evidence: evidenceOf(wrong) })
  }
  const looks = answer.facts.findLast((fact) => fact.name === 'looks')?.words[0]
  // It may have been over for hours.
  if (isGoingOn && looks !== undefined && looks !== (await looksNow(context))) fail('directory-changed', { path: directory }, { place })
  return { step: 'unpack', entries: archiveOf(target).entries, looks }
}

/** Hours may lie between preflight and this: a link that appeared meanwhile must not lead a file out of what was backed up. */
async function mustStayInside(context: UpgradeContext, entries: readonly ArchiveEntry[]): Promise<void> {
  const { run, target } = context
  const { files } = parseTree(await context.ask('links', listTree(target.service.directory), { timeout: listTimeout, quiet: true }))
  const told = factsOf(targetState(run, target), 'forward', 'preflight')?.links ?? []
  mustNotLeadAway(target, touchedLinks(entries, archiveOf(target).top, files, unpackerOf(target, new Set())), told)
}

/**
 * The act for one telling of the story. Where the service was started from this directory before a break, and somebody has changed it
 * since, that is said first: it may be the old version, put back by hand, and is gone over only when the operator says so.
 */
export function unpackUnlessChanged(): typeof unpack {
  let isTold = false
  return async (context) => {
    const done = factsOf(targetState(context.run, context.target), 'forward', 'unpack')
    if (done !== undefined && !isTold && wasBegun(context, 'forward', 'start')) {
      isTold = true
      const wrong = await unlikeArchive(context)
      if (wrong.length === 0) return done
      const values = { path: context.target.service.directory, count: wrong.length, example: wrong[0] ?? '' }
      fail('unpacked-changed', values, { place: placeOf(context.target, 'unpack'), evidence: evidenceOf(wrong) })
    }
    return unpack(context)
  }
}

/** Not the first attempt: a question may have been open for hours, and the host may have been started anew. */
async function mustBeBackedUp(context: UpgradeContext): Promise<void> {
  const made = factsOf(targetState(context.run, context.target), 'forward', 'back-up')
  if (made === undefined || context.attempt === 1) return
  const { verdict, evidence } = await proofOf(context, made)
  if (verdict === 'proven') return
  fail(
    verdict === 'missing' ? 'backup-gone' : 'backup-altered',
    { path: made.path },
    { place: placeOf(context.target, 'unpack'), evidence },
  )
}

const evidenceOf = (wrong: readonly string[]) => wrong.slice(0, 20).join('\n')
