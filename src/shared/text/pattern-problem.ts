import { RE2JSException, RE2JSSyntaxException } from 're2js'
import type { ProblemCode } from '../problem/catalogue/index.ts'
import type { Problem } from '../problem/problem.ts'

/** What re2js says of an expression that it cannot read (its class PublicCodes), to our own problem. */
const codes: Record<string, ProblemCode> = {
  'missing closing )': 'pattern-group-open',
  'unexpected )': 'pattern-group-closed',
  'missing closing ]': 'pattern-class-open',
  'invalid character class range': 'pattern-class-range',
  'invalid escape sequence': 'pattern-escape',
  'trailing backslash at end of expression': 'pattern-backslash-last',
  'missing argument to repetition operator': 'pattern-repeats-nothing',
  'invalid nested repetition operator': 'pattern-repeats-twice',
  'invalid repeat count': 'pattern-repeats-too-often',
  'expression too large': 'pattern-too-large',
  'expression nests too deeply': 'pattern-too-large',
}

/** Errors other than of the expression are thrown on. */
export function patternProblem(caught: unknown): Problem {
  if (!(caught instanceof RE2JSException)) throw caught
  if (!(caught instanceof RE2JSSyntaxException)) return { code: 'pattern-unreadable', values: { part: caught.message } }
  const part = caught.getPattern() ?? ''
  return { code: codeOf(caught.getDescription(), part), values: { part } }
}

function codeOf(description: string, part: string): ProblemCode {
  if (/^\(\?<?[=!]/.test(part)) return 'pattern-look-around'
  if (/^\\[1-9k]/.test(part)) return 'pattern-back-reference'
  return codes[description] ?? 'pattern-unreadable'
}
