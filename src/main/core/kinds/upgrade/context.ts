import type { UpgradeTarget } from '#shared/kinds/task/upgrade.ts'
import type { Asking } from '../../engine/host/ask-host.ts'
import type { RunSurroundings } from '../../engine/live-run.ts'
import type { StepContext } from '../../engine/step/step-context.ts'

export type UpgradeContext = StepContext<UpgradeTarget>

/** What a look at a host needs before a run; nothing of it changes anything there. */
export type Looking = Asking<UpgradeTarget> &
  Pick<RunSurroundings, 'connections' | 'now' | 'readArchive'> & {
    /** Of the plan: fills the backup's name. */
    date: string
    /** A lock of this run is no finding. */
    token: string
  }
