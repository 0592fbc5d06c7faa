import type { Problem } from '#shared/problem/problem.ts'

/** One question at a time: the next is sent when this one is answered. */
export type ToReader = { name: string; input: unknown }

export type FromReader =
  /** The thread has the question: its time begins, after the milliseconds of the processor that the thread has used. */
  { kind: 'began'; used: number } | { kind: 'value'; value: unknown } | { kind: 'problem'; problem: Problem }
