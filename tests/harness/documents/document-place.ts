/** Where a release document is carried out, in production and in a rehearsal: by the command line and in the panel alike. */
import type { SiteName, TwoSites } from '../two-sites.ts'

export type DocumentPlace<State = unknown> = {
  sites: TwoSites
  /** The file, as it is carried out. */
  document: string
  /** The folder of its archives. */
  archives: string
  /** Secrets by the names under which a run looks for them. */
  secrets: Readonly<Record<string, string>>
  /** Everything that the release may change. */
  state(site: SiteName): Promise<State>
  stop(): Promise<void>
}
