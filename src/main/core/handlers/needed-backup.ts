/** Which run could still go back to a backup. Every way of removing one asks here. */
import { asUpgrade, factsOf } from '#shared/kinds/task/upgrade.ts'
import { ProblemError } from '#shared/problem/problem.ts'
import { isForward, targetOf } from '#shared/run/selectors.ts'
import type { Kind } from '../engine/kind.ts'
import { mustBeNewest } from '../engine/later-run.ts'
import type { Journal } from '../journal/port.ts'

/**
 * The run that made it, until its host is back, or a later run stands in the same place: also one that has succeeded can be rolled back;
 * and a restore from it that has not come to its end.
 */
export function neededBy(journal: Journal, kinds: readonly Kind[], host: string, path: string): string | undefined {
  const { known } = journal
  const needing = known.needsBackup(host, path) ?? restoreFrom(journal, host, path)
  if (needing !== undefined) return needing
  const maker = known.madeBackup(host, path)
  const record = maker === undefined ? undefined : journal.run(maker)
  if (record === undefined) return undefined
  const state = journal.stateOf(record.id)
  const forward = record.plan.targets.filter((target) => {
    const now = targetOf(state, target.id)
    return target.host?.name === host && now !== undefined && isForward(now) && factsOf(now, 'forward', 'back-up')?.path === path
  })
  return forward.some(({ id }) => isNewest(journal, kinds, record, id)) ? record.id : undefined
}

function isNewest(journal: Journal, kinds: readonly Kind[], record: Parameters<typeof mustBeNewest>[2], target: string): boolean {
  try {
    mustBeNewest(journal, kinds, record, [target])
    return true
  } catch (caught) {
    // Where nothing certain is known of a later run, the backup stays.
    return !(caught instanceof ProblemError && caught.problem.code === 'later-run-stands')
  }
}

const unended = ['created', 'running', 'interrupted', 'stopped', 'failed', 'partly-back'] as const

function restoreFrom(journal: Journal, host: string, path: string): string | undefined {
  const isFrom = (id: string) =>
    journal
      .run(id)
      ?.plan.targets.some(
        (target) =>
          target.host?.name === host &&
          asUpgrade(target)?.restoreFrom === path &&
          targetOf(journal.stateOf(id), target.id)?.phase.kind !== 'done',
      )
  return unended.flatMap((state) => journal.known.inState(state)).find(({ id, hosts }) => hosts.includes(host) && isFrom(id))?.id
}
