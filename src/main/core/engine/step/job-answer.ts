import type { Fact } from '../../commands/facts.ts'
import type { JobEnd } from '../../ssh/jobs/jobs-port.ts'

/** What a job on a host came to. */
export type JobAnswer = {
  end: Extract<JobEnd, { kind: 'exited' | 'running' }>
  facts: Fact[]
  tail: string
}
