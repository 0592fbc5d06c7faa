import { isSingle } from '#shared/domain/single-file.ts'
import { type FactsOf, factsOf } from '#shared/kinds/task/upgrade.ts'
import { fail } from '#shared/problem/problem.ts'
import { backUp as backUpCommand } from '../../../commands/version/back-up.ts'
import { placeOf } from '../../../engine/place-of.ts'
import { targetState } from '../../../engine/step/carry-out-step.ts'
import { factOf, mustSucceed } from '../../../engine/step/follow-job.ts'
import { hasBegun } from '../../../engine/step/has-begun.ts'
import { countEntries } from '../../common/count-entries.ts'
import { proofOf } from '../backup-proof.ts'
import type { UpgradeContext } from '../context.ts'
import { wasBegun } from '../stays.ts'
import { mustBeStopped } from './stop.ts'

/**
 * The dated copy. It counts only when every entry, byte, mode, owner and time is proven to be the original's. Once the new version
 * was unpacked there is nothing left to copy: a backup that is gone by then is said, never made of the wrong version.
 */
export async function backUp(context: UpgradeContext): Promise<FactsOf<'back-up'>> {
  const { run, target } = context
  const made = factsOf(targetState(run, target), 'forward', 'back-up')
  if (made !== undefined) {
    const { verdict, evidence } = await proofOf(context, made)
    if (verdict === 'proven') return made
    if (verdict !== 'missing' || wasBegun(context, 'forward', 'unpack')) return failOf(context, made.path, verdict, evidence)
  }
  const isGoingOn = await hasBegun(context, 'back-up')
  if (!isGoingOn) await mustBeStopped(context)
  const known = factsOf(targetState(run, target), 'forward', 'preflight')
  const path = known?.backup ?? target.backup
  const command = backUpCommand(target.service.directory, path, run.token, isSingle(target.service))
  const answer = await context.job('back-up', command, { onLine: countEntries(context, known?.directoryEntries ?? 0) })
  mustSucceed(answer, 'back-up', target)
  const { words } = factOf(answer, 'backup', 'back-up', target)
  const [entries = '', bytes = '', manifest = ''] = words
  // It may have been over for hours.
  const { verdict, evidence } = isGoingOn ? await proofOf(context, { path, manifest }) : { verdict: 'proven', evidence: '' }
  if (verdict !== 'proven') return failOf(context, path, verdict, evidence)
  context.say(`${path}: ${entries} entries, ${bytes} bytes, manifest ${manifest}\n`)
  return { step: 'back-up', path, entries: Number(entries), bytes: Number(bytes), manifest }
}

function failOf({ target, step }: UpgradeContext, path: string, verdict: string, evidence: string): never {
  return fail(verdict === 'missing' ? 'backup-gone' : 'backup-altered', { path }, { place: placeOf(target, step), evidence })
}
