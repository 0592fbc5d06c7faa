import { patiently } from '../../engine/host/patiently.ts'
import { hostOf } from '../../engine/place-of.ts'
import { jobId, type StepContext } from '../../engine/step/step-context.ts'

/**
 * Whether a job of this name is on the host, going on or over, in whichever attempt of the step it was begun. The journal alone only knows that
 * it was meant: Ferry may have been killed before the command left.
 */
export async function wasBegun(at: Pick<StepContext, 'run' | 'target' | 'way' | 'step'>, name: string): Promise<boolean> {
  const { run, target, way, step } = at
  const meant = run.journal
    .events(run.id)
    .flatMap(({ event }) =>
      event.type === 'command-intended' && event.target === target.id && event.way === way && event.step === step ? [event] : [],
    )
  for (const { attempt, job } of meant) {
    if (job !== jobId(run, { target: target.id, way, step, attempt }, name)) continue
    const { kind } = await patiently(run, hostOf(target), () => run.jobs.status(hostOf(target), job))
    if (kind !== 'absent') return true
  }
  return false
}
