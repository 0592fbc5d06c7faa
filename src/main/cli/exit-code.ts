/** What the shell is told. */
export const exitCodes = {
  success: 0,
  /** A run or a check did not succeed, or something went wrong. */
  failure: 1,
  wrongUsage: 2,
} as const

export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes]

export const exitCodeOf = (isGood: boolean): ExitCode => (isGood ? exitCodes.success : exitCodes.failure)
