import type { Problem } from '#shared/problem/problem.ts'

/** One question at a time: the next is sent when this one is answered. */
export type ToReader = { name: string; input: unknown }

export type FromReader =
  /** The thread is up and has the question: the time of the reading begins. */
  { kind: 'began' } | { kind: 'value'; value: unknown } | { kind: 'problem'; problem: Problem }
