import { explodedOf } from '#shared/domain/single-file.ts'
import { type FactsOf, factsOf } from '#shared/kinds/task/upgrade.ts'
import { fail, type Problem } from '#shared/problem/problem.ts'
import { asidePath } from '../../../commands/paths.ts'
import { restore as restoreCommand } from '../../../commands/version/restore.ts'
import { placeOf } from '../../../engine/place-of.ts'
import { targetState } from '../../../engine/step/carry-out-step.ts'
import { factOf, mustSucceed } from '../../../engine/step/follow-job.ts'
import { hasBegun } from '../../../engine/step/has-begun.ts'
import { countEntries } from '../../common/count-entries.ts'
import type { Backup } from '../backup-proof.ts'
import type { UpgradeContext } from '../context.ts'
import { looksNow } from '../stays.ts'
import { sayWhatRemains } from './remains.ts'

/**
 * The failed directory is set aside, never deleted; what stands in its place afterwards is exactly the backup. `doubt` is what should be
 * known of a backup that is used all the same.
 */
export async function restore(
  context: UpgradeContext,
  { path: backup, entries }: Backup,
  doubt: Problem | undefined,
): Promise<FactsOf<'restore'>> {
  const { target, run, attempt } = context
  if (backup === undefined) return fail('backup-missing', { path: target.backup }, { place: placeOf(target, 'restore') })
  if (doubt) context.note(doubt)
  const state = targetState(run, target)
  // The moment at which the way back was first gone, not now: after a break or a stop it must find what it had set aside.
  const first = asidePath(target.service.directory, stampOf(state.wayBackSince ?? run.now()))
  // Restored once already in this way back, and changed since: what is there now is set aside beside the failed version.
  const aside = factsOf(state, 'back', 'restore') === undefined ? first : `${first}_${attempt}`
  const isGoingOn = await hasBegun(context, 'restore')
  const answer = await context.job(
    'restore',
    restoreCommand(target.service.directory, backup, aside, run.token, explodedOf(target.service)),
    {
      onLine: countEntries(context, entries),
    },
  )
  mustSucceed(answer, 'restore', target)
  sayWhatRemains(context, answer)
  const { words } = factOf(answer, 'restored', 'restore', target)
  const [by = '', count = ''] = words
  if (by !== 'copy' && by !== 'rename') fail('answer-missing', { what: 'restored' }, { evidence: answer.tail })
  const looks = answer.facts.findLast((fact) => fact.name === 'looks')?.words[0]
  // It may have been over for hours.
  if (isGoingOn && looks !== undefined && looks !== (await looksNow(context)))
    fail('directory-changed', { path: target.service.directory }, { place: placeOf(target, 'restore') })
  return { step: 'restore', from: backup, aside, by: by === 'copy' ? 'copy' : 'rename', entries: Number(count), looks }
}

/** `20170220_194233`, in this computer's time: the operator's evening. */
function stampOf(milliseconds: number): string {
  const at = new Date(milliseconds)
  const two = (value: number) => String(value).padStart(2, '0')
  return `${at.getFullYear()}${two(at.getMonth() + 1)}${two(at.getDate())}_${two(at.getHours())}${two(at.getMinutes())}${two(at.getSeconds())}`
}
