/**
 * A remote command is data: the lines that the plan shows are the lines that the host's shell gets.
 * `uses` names shell functions of `functions.ts` that are put before them, unchanged each time.
 */
import { type ShellFunction, shellFunctions } from './functions.ts'

export type Command = {
  lines: readonly string[]
  uses: readonly ShellFunction[]
  /** False for questions: nothing on the host is different afterwards. */
  changes: boolean
  /** Run by the account's login shell, as the operator's terminal would be: for start lines. */
  login?: boolean
}

/** A question to the host. */
export function question(lines: readonly string[], uses: readonly ShellFunction[] = []): Command {
  return { lines, uses, changes: false }
}

/** Work that changes the host. It stops at the first line that fails, and an unset variable is an error. */
export function work(lines: readonly string[], uses: readonly ShellFunction[] = []): Command {
  return { lines: ['set -eu', ...lines], uses, changes: true }
}

/** The whole text for `/bin/sh`. */
export function scriptOf(command: Command): string {
  const functions: string[] = [...new Set(command.uses)].map((name) => shellFunctions[name])
  return [...functions, ...command.lines].join('\n')
}
