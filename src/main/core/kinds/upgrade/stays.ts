/** After a break: what the journal says was done, is it still so on the host? Somebody may have put the old version back by hand. */
import { isSingle } from '#shared/domain/single-file.ts'
import { archiveOf, factsOf } from '#shared/kinds/task/upgrade.ts'
import type { Way } from '#shared/run/step.ts'
import { lastFact } from '../../commands/facts.ts'
import { listTree } from '../../commands/version/list-tree.ts'
import { hashOfFile } from '../../commands/version/prove-archive.ts'
import { looksOf } from '../../commands/version/unpack.ts'
import { targetState } from '../../engine/step/carry-out-step.ts'
import { proofOf } from './backup-proof.ts'
import { differsFromArchive, listTimeout, plannedEntries } from './compare-archive.ts'
import type { UpgradeContext } from './context.ts'
import { parseTree } from './host-tree.ts'

/** The backup is whole. A back-up that was skipped has left none that could be gone. */
export async function staysBackedUp(context: UpgradeContext): Promise<boolean> {
  const made = factsOf(targetState(context.run, context.target), 'forward', 'back-up')
  return made === undefined || (await proofOf(context, made)).verdict === 'proven'
}

/**
 * The directory is what was unpacked: to the letter until the service was started, for it writes there too; from then on the
 * archive's own files as far as their sizes tell.
 */
export async function staysUnpacked(context: UpgradeContext): Promise<boolean> {
  const done = factsOf(targetState(context.run, context.target), 'forward', 'unpack')
  if (done === undefined) return true
  if (done.looks !== undefined && !wasBegun(context, 'forward', 'start')) return (await looksNow(context)) === done.looks
  return (await unlikeArchive(context)).length === 0
}

/** The same for what was restored. What the old version has written there since its start is its own. */
export async function staysRestored(context: UpgradeContext): Promise<boolean> {
  const done = factsOf(targetState(context.run, context.target), 'back', 'restore')
  if (done?.looks === undefined || wasBegun(context, 'back', 'start')) return true
  return (await looksNow(context)) === done.looks
}

/** Type, mode, owner, time and link target of everything in the directory, as one hash; `none` where it is gone. */
export async function looksNow(context: UpgradeContext): Promise<string | undefined> {
  const { facts } = await context.askForFacts('looks', looksOf(context.target.service.directory), { timeout: listTimeout })
  return lastFact(facts, 'looks')?.rest
}

/** Files of the archive that are not in the directory as they should be. */
export async function unlikeArchive(context: UpgradeContext): Promise<string[]> {
  const { run, target } = context
  if (isSingle(target.service)) return unlikeFile(context)
  const entries = await plannedEntries(run.readArchive, target)
  const { files } = parseTree(await context.ask('compare', listTree(target.service.directory), { timeout: listTimeout }))
  return differsFromArchive(entries, archiveOf(target).top, files)
}

/** A single file to the letter: nothing but an upgrade writes to it. */
async function unlikeFile(context: UpgradeContext): Promise<string[]> {
  const { directory } = context.target.service
  const { size, sha256 } = archiveOf(context.target)
  const { facts } = await context.askForFacts('compare', hashOfFile(directory, size), { timeout: listTimeout })
  const there = lastFact(facts, 'sha256')?.rest
  return there === sha256 ? [] : [`${directory}: sha256 ${there}`]
}

export function wasBegun({ run, target }: UpgradeContext, way: Way, name: string): boolean {
  return targetState(run, target)[way].some((step) => step.step === name && step.attempt > 0)
}
