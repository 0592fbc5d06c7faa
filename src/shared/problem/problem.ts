/**
 * An error that is part of the product: what happened, where, and what to do next.
 * The words are in `catalogue/`, in Chinese and English; here are only the facts.
 */
import type { ProblemCode } from './catalogue/index.ts'

/** Where it happened: a place in a file a person wrote, a host (and the step there), or a task without a host. */
export type ProblemPlace =
  | { kind: 'file'; file: string; line?: number; column?: number }
  | { kind: 'host'; host: string; address?: string; step?: string }
  | { kind: 'task'; task: string; step?: string }

export type Problem = {
  code: ProblemCode
  /** Fills the `{{name}}` places of the catalogue's sentences. Never a secret. */
  values: Record<string, string | number>
  place?: ProblemPlace
  /** What was seen, verbatim: the last lines of output, a command's answer. Never a secret. */
  evidence?: string
}

/** The only error that crosses a border of the core. Anything else is a defect of Ferry. */
export class ProblemError extends Error {
  readonly problem: Problem

  constructor(problem: Problem, options?: ErrorOptions) {
    super(`${problem.code} ${JSON.stringify(problem.values)}`, options)
    this.name = 'ProblemError'
    this.problem = problem
  }
}

/** Throws the problem; an expression, so that it can stand on the right of `??`. */
export function fail(
  code: ProblemCode,
  values: Problem['values'] = {},
  more: Pick<Problem, 'place' | 'evidence'> & { cause?: unknown } = {},
): never {
  const { cause, ...rest } = more
  throw new ProblemError({ code, values, ...rest }, cause === undefined ? undefined : { cause })
}

/** The problem inside a caught value; a defect of Ferry becomes `internal` with its message as evidence. */
export function problemOf(caught: unknown): Problem {
  if (caught instanceof ProblemError) return caught.problem
  const message = caught instanceof Error ? caught.message : String(caught)
  // What is broken is the disk, not Ferry: of a page of SQLite's that is damaged or cannot be read.
  if (caught instanceof Error && 'code' in caught && /^SQLITE_(?:CORRUPT|NOTADB|IOERR)/.test(String(caught.code)))
    return { code: 'journal-unreadable', values: { reason: message }, evidence: String(caught.code) }
  return { code: 'internal', values: { message }, evidence: message }
}
