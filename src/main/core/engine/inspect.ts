import { problemOf } from '#shared/problem/problem.ts'
import type { HostSays } from '#shared/run/host-says.ts'
import { plannedTarget, runningSteps } from '#shared/run/selectors.ts'
import type { StepName } from '#shared/run/step.ts'
import type { Journal, RunRecord } from '../journal/port.ts'
import type { JobStatus, Jobs } from '../ssh/jobs/jobs-port.ts'

export type Inspection = { target: string; step: StepName; job: string; says: HostSays }

/** What the hosts say of the jobs that an interrupted run had begun. Looks, changes nothing. */
export async function inspectRun(journal: Journal, jobs: Jobs, record: RunRecord): Promise<Inspection[]> {
  const open = journal
    .stateOf(record.id)
    .targets.flatMap((target) =>
      runningSteps(target).flatMap((step) =>
        step.commands
          .filter((command) => command.changes && command.end === undefined)
          .map((command) => ({ target: target.id, step: step.step, job: command.job })),
      ),
    )
  return Promise.all(
    open.map(async (entry): Promise<Inspection> => {
      const host = plannedTarget(record.plan, entry.target)?.host
      if (!host) return { ...entry, says: { kind: 'unknown' } }
      try {
        return { ...entry, says: saying(await jobs.status(host, entry.job)) }
      } catch (caught) {
        return { ...entry, says: { kind: 'unreachable', problem: problemOf(caught) } }
      }
    }),
  )
}

function saying(status: JobStatus): HostSays {
  switch (status.kind) {
    case 'absent':
    case 'running':
      return { kind: status.kind }
    case 'exited':
      return { kind: 'exited', exit: status.code }
    case 'unbegun':
      return { kind: 'unbegun', exit: status.code }
    case 'signalled':
      return { kind: 'signalled', signal: status.signal }
    case 'vanished':
      return { kind: 'vanished', reason: status.reason }
  }
}
