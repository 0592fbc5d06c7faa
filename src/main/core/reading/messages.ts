import type { Problem } from '#shared/problem/problem.ts'

/** One question at a time: the next is sent when this one is answered. */
export type ToReader = { name: string; input: unknown }

export type FromReader =
  /** The thread has the question and what it needs for it: its time begins, after the milliseconds of the processor that it has used. */
  { kind: 'began'; used: number } | { kind: 'value'; value: unknown } | { kind: 'problem'; problem: Problem }
