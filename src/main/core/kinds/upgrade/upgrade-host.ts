/**
 * The upgrade of one host, as it is told to an operator. Preflight comes before it, and the engine holds the lock.
 *
 * | step      | what it does                                          | its undo                                        |
 * |-----------|-------------------------------------------------------|-------------------------------------------------|
 * | preflight | looks at everything, changes nothing                  | none needed                                     |
 * | upload    | brings the archive beside the service                 | none needed: nothing reads it before `unpack`   |
 * | stop      | ends the right process                                | start                                           |
 * | back up   | copies the directory and proves the copy              | none needed: the copy stays as the way back     |
 * | unpack    | puts the new version into the directory               | restore the backup exactly (roll-back-host.ts)  |
 * | start     | starts the service free of this connection            | stop                                            |
 * | watch     | waits for the start line in the logs                  | none needed                                     |
 * | verify    | asks the service whether it works                     | none needed                                     |
 */
import type { UpgradeTarget } from '#shared/kinds/task/upgrade.ts'
import type { Story } from '../../engine/kind.ts'
import { bringUp } from './bring-up.ts'
import { staysBackedUp, staysUnpacked } from './stays.ts'
import { backUp } from './steps/back-up.ts'
import { nothingRuns, staysStopped, stop } from './steps/stop.ts'
import { unpackUnlessChanged } from './steps/unpack.ts'
import { staysUploaded, upload } from './steps/upload.ts'

export async function upgradeHost(story: Story<UpgradeTarget>): Promise<void> {
  const { step } = story
  await step('upload', upload, { holds: staysUploaded })
  await step('stop', stop, { holds: staysStopped })
  // Whatever has started it again meanwhile: it is stopped before anybody works in its directory once more.
  const beforeRetry = async () => void (await step('stop', stop, { holds: nothingRuns }))
  await step('back-up', backUp, { holds: staysBackedUp, beforeRetry })
  const beforeUnpacking = async () => {
    // An archive that is gone, or another one, comes anew.
    await step('upload', upload, { holds: staysUploaded })
    await beforeRetry()
  }
  await step('unpack', unpackUnlessChanged(), { holds: staysUnpacked, beforeRetry: beforeUnpacking })
  await bringUp(story)
}
