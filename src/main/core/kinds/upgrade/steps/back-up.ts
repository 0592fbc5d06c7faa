import { type FactsOf, factsOf } from '#shared/kinds/upgrade.ts'
import { backUp as backUpCommand } from '../../../commands/back-up.ts'
import { targetState } from '../../../engine/step/carry-out-step.ts'
import { factOf, mustSucceed } from '../../../engine/step/follow-job.ts'
import { countEntries } from '../../common/count-entries.ts'
import type { UpgradeContext } from '../context.ts'

/** The dated copy. It counts only when every entry, byte, mode, owner and time is proven to be the original's. */
export async function backUp(context: UpgradeContext): Promise<FactsOf<'back-up'>> {
  const { run, target } = context
  const known = factsOf(targetState(run, target), 'forward', 'preflight')
  const path = known?.backup ?? target.backup
  const command = backUpCommand(target.service.directory, path, run.token)
  const answer = await context.job('back-up', command, { onLine: countEntries(context, known?.directoryEntries ?? 0) })
  mustSucceed(answer, 'back-up', target)
  const { words } = factOf(answer, 'backup', 'back-up', target)
  const [entries = '', bytes = '', manifest = ''] = words
  context.say(`${path}: ${entries} entries, ${bytes} bytes, manifest ${manifest}\n`)
  return { step: 'back-up', path, entries: Number(entries), bytes: Number(bytes), manifest }
}
