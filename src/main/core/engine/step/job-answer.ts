import type { JobEnd } from '../../ssh/jobs-port.ts'

/** What a job on a host came to. */
export type JobAnswer = {
  end: Extract<JobEnd, { kind: 'exited' | 'running' }>
  /** The `ferry_fact` lines: name, then the words. */
  facts: { name: string; words: string[]; rest: string }[]
  tail: string
}
