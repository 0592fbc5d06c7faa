import { problemOf } from '#shared/problem/problem.ts'
import type { StepFacts, StepOutcome } from '#shared/run/step.ts'
import { JobUnseen } from '../ssh/jobs/jobs-port.ts'
import type { LiveRun } from './live-run.ts'
import { TurnTaken } from './turn.ts'

/** The operator stopped the run while a job was going on; `left` is what still runs on the host. */
export class JobCancelled extends Error {
  readonly left: string[]

  constructor(left: string[]) {
    super('cancelled')
    this.name = 'JobCancelled'
    this.left = left
  }
}

/** Problems after which nobody knows what became of the step. */
const unknowns = new Set(['job-vanished', 'connection-lost', 'host-out-of-reach', 'answer-missing'])

/** Every way in which a step's act can end, as one of the six outcomes. A turn is passed on. */
export async function outcomeOf<Facts extends StepFacts>(
  run: LiveRun,
  act: () => Promise<Facts>,
): Promise<{ outcome: StepOutcome; facts?: Facts }> {
  try {
    return { facts: await act(), outcome: { kind: 'succeeded' } }
  } catch (caught) {
    if (caught instanceof TurnTaken) throw caught
    if (caught instanceof JobCancelled) return { outcome: { kind: 'cancelled', left: caught.left } }
    if (run.flow.signal.aborted) return { outcome: { kind: 'cancelled', left: [] } }
    const problem = problemOf(caught)
    if (problem.code === 'step-killed') return { outcome: { kind: 'killed', signal: String(problem.values.signal) } }
    if (caught instanceof JobUnseen || unknowns.has(problem.code)) return { outcome: { kind: 'unknown', problem } }
    const exit = problem.code === 'step-failed' ? Number(problem.values.exit) : undefined
    return { outcome: { kind: 'failed', exit, problem } }
  }
}
