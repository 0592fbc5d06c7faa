/** A step in which time passes and nothing is done: nobody waits for its end who wants to go back, pause or stop. */
import type { LiveRun } from '../live-run.ts'
import { JobCancelled } from '../outcome.ts'
import type { Rest } from './step-context.ts'

/** Milliseconds: whoever asks for this target's own way back has it so soon, and the step has its end in the journal before. */
const slice = 1_000

/** @param pass lets those who wait go alone, and comes back when they have */
export function restInStep(
  run: LiveRun,
  { isTakenBack, pass }: { isTakenBack(): boolean; pass(meanwhile: Promise<void>): Promise<void> },
): Rest {
  const leave = () => {
    throw new JobCancelled([])
  }
  return async (milliseconds) => {
    for (let left = milliseconds; left > 0; left -= slice) {
      await run.flow.wait(Math.min(left, slice))
      if (isTakenBack()) leave()
      await pass(run.flow.checkpoint().catch(leave))
      if (isTakenBack()) leave()
    }
  }
}
