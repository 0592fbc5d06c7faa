import { patiently } from '../host/patiently.ts'
import { hostOf } from '../place-of.ts'
import { targetState } from './carry-out-step.ts'
import { jobId, type StepContext } from './step-context.ts'

/**
 * Whether this attempt's job is on the host, going on or over. The journal alone only knows that it was meant: Ferry may have been
 * killed before the command left.
 */
export async function hasBegun({ run, target, way, step, attempt }: StepContext, name: string): Promise<boolean> {
  const job = jobId(run, { target: target.id, way, step, attempt }, name)
  const state = targetState(run, target)[way].find((candidate) => candidate.step === step)
  if (!state?.commands.some((command) => command.job === job)) return false
  const { kind } = await patiently(run, hostOf(target), () => run.jobs.status(hostOf(target), job))
  return kind !== 'absent'
}
