import type { Target } from '#shared/domain/plan.ts'
import type { TargetState } from '#shared/run/state.ts'
import { type StepName, type Way, ways } from '#shared/run/step.ts'
import { patiently } from '../host/patiently.ts'
import type { LiveRun } from '../live-run.ts'
import { hostOf } from '../place-of.ts'

const isOpen = ({ changes, end }: { changes: boolean; end?: unknown }): boolean => changes && end === undefined

type OpenJob = { way: Way; step: StepName; attempt: number; job: string }

/** Changes that this run has begun on the host and has not seen end, but for those that this very attempt goes on with. */
export function openJobs(state: TargetState, now: Omit<OpenJob, 'job'>): OpenJob[] {
  return ways.flatMap((way) =>
    state[way].flatMap(({ step, commands }) =>
      commands
        .filter(isOpen)
        .map(({ job, attempt }) => ({ way, step, attempt, job }))
        .filter((open) => !(open.way === now.way && open.step === now.step && open.attempt === now.attempt)),
    ),
  )
}

/** All of them, by the names of their jobs. */
export const unseenEnds = (state: TargetState): string[] =>
  ways.flatMap((way) => state[way].flatMap(({ commands }) => commands.filter(isOpen).map(({ job }) => job)))

/** Two writers in one directory leave a tree that is neither: what another step or attempt may have going on there ends first. */
export async function endOpenJobs(run: LiveRun, target: Target, open: readonly OpenJob[]): Promise<void> {
  for (const { job, ...at } of open) {
    await patiently(run, hostOf(target), () => run.jobs.cancel(hostOf(target), job))
    run.record({ type: 'command-ended', target: target.id, ...at, job, end: 'cancelled' })
  }
}
