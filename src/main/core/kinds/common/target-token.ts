/** What a run leaves on hosts and in databases for a target is named after both: the same however often it is asked for. */
import { createHash } from 'node:crypto'
import type { Target } from '#shared/domain/plan.ts'
import type { LiveRun } from '../../engine/live-run.ts'

const named = ({ token }: Pick<LiveRun, 'token'>, { id }: Pick<Target, 'id'>) => createHash('sha256').update(`${token} ${id}`).digest('hex')

/** A component of a path on the host. It begins with the tag: by that `ferry clean` finds whose it is. */
export const tokenOf = ({ run, target }: { run: Pick<LiveRun, 'token'>; target: Pick<Target, 'id'> }): string =>
  named(run, target).slice(0, 20)

/** Part of the names of all that a run leaves in a database, and of passwords' files. */
export const tagOf = (run: Pick<LiveRun, 'token'>, target: Pick<Target, 'id'>): string => named(run, target).slice(0, 10)
