/** Notes on hosts that a target has begun: who leaves one, and where it lies as seen from a play. Pure. */
import type { Host } from '#shared/domain/host.ts'
import type { Target } from '#shared/domain/plan.ts'
import type { Deed } from '../kinds/common/deeds.ts'

/** `at`: where it lies, where that is not the place of the play itself. */
export type Note = { mark: string; at?: Host | 'localhost' }

/** What a part of the way back has to do with notes: it is done only where there is one, and leaves no others behind. */
export type Noted = { guard?: Note; forgets: readonly Note[] }

/** A file that lies beside the service is read by nobody before the next of them. */
export const changesSomething = (deed: Deed): boolean =>
  deed.do === 'script' ? deed.command.changes : deed.do === 'request' && deed.changes

/** Whose deeds change nothing by themselves, as those of persons, leaves no word of itself. */
export const leavesNote = (forward: readonly Deed[]): boolean => forward.some((deed) => deed.ahead !== true && changesSomething(deed))

/** A target without a host leaves it on the computer that runs the playbook. @param from the host of the play */
export function noteOf({ host }: Pick<Target, 'host'>, mark: string, from: Host | undefined): Note {
  return host?.name === from?.name ? { mark } : { mark, at: host ?? 'localhost' }
}
