import type { Asking } from '../../engine/host/ask-host.ts'
import type { ReadArchive } from '../../engine/live-run.ts'

/** What a look at a host needs before a run; nothing of it changes anything there. */
export type Looking = Asking & {
  /** Of the plan: fills the backup's name. */
  date: string
  /** A lock of this run is no finding. */
  token: string
  now(): number
  readArchive: ReadArchive
}
