import { type Problem, problemOf } from '#shared/problem/problem.ts'
import { plannedTarget, runningSteps } from '#shared/run/selectors.ts'
import type { StepName } from '#shared/run/step.ts'
import type { Journal, RunRecord } from '../journal/port.ts'
import type { JobStatus, Jobs } from '../ssh/jobs-port.ts'

export type Inspection = { target: string; step: StepName; job: string; says: string; exit?: number; problem?: Problem }

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
      if (!host) return { ...entry, says: 'unknown' }
      try {
        return { ...entry, ...saying(await jobs.status(host, entry.job)) }
      } catch (caught) {
        const problem = problemOf(caught)
        return { ...entry, says: problem.code, problem }
      }
    }),
  )
}

function saying(status: JobStatus): { says: string; exit?: number } {
  switch (status.kind) {
    case 'absent':
      return { says: 'never started' }
    case 'running':
      return { says: 'running' }
    case 'exited':
      return { says: 'exited', exit: status.code }
    case 'signalled':
      return { says: `ended by ${status.signal}` }
    case 'vanished':
      return { says: `gone without an exit code (${status.reason})` }
  }
}
