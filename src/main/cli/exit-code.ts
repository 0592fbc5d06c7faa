/** What the shell is told. */
export const exitCodes = {
  success: 0,
  /** A check did not pass, a run did not succeed and has changed nothing, or something went wrong. */
  failure: 1,
  wrongUsage: 2,
  /** A run did not succeed, and all that it had changed is what it was. */
  allBack: 3,
  /** A run did not succeed or was left, and what it has changed is not back: some of it is new, or neither old nor new. */
  half: 4,
} as const

export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes]

export const exitCodeOf = (isGood: boolean): ExitCode => (isGood ? exitCodes.success : exitCodes.failure)
