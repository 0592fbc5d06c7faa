/**
 * The upgrade of one host, as it is told to an operator.
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
import type { Target } from '#shared/domain/plan.ts'
import { holdLock } from '../../engine/host/hold-lock.ts'
import type { LiveRun } from '../../engine/live-run.ts'
import { stepsOn } from '../../engine/step/carry-out-step.ts'
import { bringUp } from './bring-up.ts'
import { backUp } from './steps/back-up.ts'
import { preflight } from './steps/preflight.ts'
import { staysStopped, stop } from './steps/stop.ts'
import { unpack } from './steps/unpack.ts'
import { staysUploaded, upload } from './steps/upload.ts'

export async function upgradeHost(run: LiveRun, target: Target): Promise<void> {
  const step = stepsOn(run, target, 'forward')
  await step('preflight', preflight)
  await holdLock(run, target, async () => {
    await step('upload', upload, { holds: staysUploaded })
    await step('stop', stop, { holds: staysStopped })
    await step('back-up', backUp)
    await step('unpack', unpack)
    await bringUp(run, target, 'forward')
  })
}
