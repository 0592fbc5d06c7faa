import type { FactsOf, UpgradeTarget } from '#shared/kinds/upgrade.ts'
import { fail } from '#shared/problem/problem.ts'
import { asidePath } from '../../../commands/paths.ts'
import { restore as restoreCommand } from '../../../commands/restore.ts'
import { targetState } from '../../../engine/step/carry-out-step.ts'
import { factOf, mustSucceed } from '../../../engine/step/follow-job.ts'
import { countEntries } from '../../common/count-entries.ts'
import type { UpgradeContext } from '../context.ts'

/** Before the directory was changed; `path` is undefined where the back-up was skipped. */
export type Backup = { path: string | undefined; entries: number }

/** The failed directory is set aside, never deleted; what stands in its place afterwards is exactly the backup. */
export async function restore(context: UpgradeContext, { path: backup, entries }: Backup): Promise<FactsOf<'restore'>> {
  const { target, run } = context
  if (backup === undefined) return failWithout(target)
  const { wayBackSince } = targetState(run, target)
  // The moment at which the way back was first gone, not now: after a break or a stop it must find what it had set aside.
  const aside = asidePath(target.service.directory, stampOf(wayBackSince ?? run.now()))
  const answer = await context.job('restore', restoreCommand(target.service.directory, backup, aside, run.token), {
    onLine: countEntries(context, entries),
  })
  mustSucceed(answer, 'restore', target)
  const { words } = factOf(answer, 'restored', 'restore', target)
  const [by = '', count = ''] = words
  if (by !== 'copy' && by !== 'rename') fail('answer-missing', { what: 'restored' }, { evidence: answer.tail })
  return { step: 'restore', from: backup, aside, by: by === 'copy' ? 'copy' : 'rename', entries: Number(count) }
}

/** Nothing is stopped or moved for a way back that leads nowhere. */
export function failWithout(target: UpgradeTarget): never {
  return fail('backup-missing', { path: target.backup }, { place: { kind: 'host', host: target.host.name, step: 'restore' } })
}

/** `20170220_194233`, in this computer's time: the operator's evening. */
function stampOf(milliseconds: number): string {
  const at = new Date(milliseconds)
  const two = (value: number) => String(value).padStart(2, '0')
  return `${at.getFullYear()}${two(at.getMonth() + 1)}${two(at.getDate())}_${two(at.getHours())}${two(at.getMinutes())}${two(at.getSeconds())}`
}
