/** Hours after preflight, and minutes before it matters: is there still room, and is the directory still there? */
import { explodedOf, isSingle } from '#shared/domain/single-file.ts'
import { archiveOf, factsOf } from '#shared/kinds/task/upgrade.ts'
import { fail } from '#shared/problem/problem.ts'
import { lastFact } from '../../commands/facts.ts'
import { mountIn } from '../../commands/mounts.ts'
import { splitPath } from '../../commands/paths.ts'
import { lookAgain } from '../../commands/version/look-again.ts'
import { placeOf } from '../../engine/place-of.ts'
import { targetState } from '../../engine/step/carry-out-step.ts'
import type { UpgradeContext } from './context.ts'
import { diskMargin } from './preflight/judge-preflight.ts'

/** @throws ProblemError directory-missing, mount-inside, rights-missing, disk-short, inodes-short: nothing was stopped yet */
export async function lookBeforeChange(context: UpgradeContext): Promise<void> {
  const { run, target, step } = context
  const { directory } = target.service
  const { parent } = splitPath(directory)
  const more = { place: placeOf(target, step) }
  const { facts } = await context.askForFacts('look-again', lookAgain(directory, isSingle(target.service), explodedOf(target.service)), {
    quiet: true,
  })
  const said = (name: string) => lastFact(facts, name)?.rest
  if (said('directory') !== 'there')
    fail(isSingle(target.service) ? 'service-file-missing' : 'directory-missing', { path: directory }, more)
  const mounted = mountIn(facts)
  if (mounted !== undefined) fail('mount-inside', { path: mounted }, more)
  if (said('writable') !== 'yes') fail('rights-missing', { user: target.host.user, path: parent }, more)
  const known = factsOf(targetState(run, target), 'forward', 'preflight')
  if (known === undefined) return
  // The archive is there by now; the backup and what is unpacked are to come.
  const needed = Math.ceil((known.directoryBytes + archiveOf(target).unpacked) * diskMargin)
  const free = Number(said('kilobytes') || Number.NaN) * 1024
  if (free < needed) fail('disk-short', { path: parent, free, needed }, more)
  const files = known.directoryEntries + archiveOf(target).entries
  const inodes = Number(said('inodes') || Number.NaN)
  if (inodes < files) fail('inodes-short', { path: parent, free: inodes, needed: files }, more)
}
