/**
 * A remote command is data: the lines that the plan shows are the lines that the host's shell gets.
 * `uses` names shell functions of `functions.ts` that are put before them, unchanged each time.
 */
import { accountScript, type Span } from './account-shell.ts'
import { type ShellFunction, shellFunctions } from './functions.ts'
import { quote } from './quote.ts'
import { asRoot } from './sudo.ts'

export type Command = {
  lines: readonly string[]
  /** The same as an operator would type it, without what guards and proves it; where it is not given, the lines themselves. */
  reads?: readonly string[]
  uses: readonly ShellFunction[]
  /** False for questions: nothing on the host is different afterwards. */
  changes: boolean
  /** Run by the account's login shell, as the operator's terminal would be: for start lines. */
  login?: boolean
  /** Of a script for that shell, which lines are somebody's own. All others are Ferry's, and run apart from what the account has set. */
  theirs?: readonly Span[]
  /** What somebody else has written: doing it a second time is his to say, also after a power failure. */
  once?: boolean
  /** All of it as root; never waits for a password. */
  sudo?: boolean
  /** A question in which programs of somebody else's choice run: they may leave something behind that prints into the next answer. */
  apart?: boolean
}

/** A question to the host. */
export function question(lines: readonly string[], uses: readonly ShellFunction[] = []): Command {
  return { lines, uses, changes: false }
}

/** A question in somebody else's words. */
export function foreignQuestion(lines: readonly string[], uses: readonly ShellFunction[] = []): Command {
  return { ...question(lines, uses), apart: true }
}

/**
 * First line of all work: it stops at the first line that fails, an unset variable is an error, and tools print Chinese
 * names as they are. The same everywhere, so lists of commands leave it out.
 */
export const preamble = 'set -eu; export LC_ALL=C.UTF-8'

/** Work that changes the host. */
export function work(lines: readonly string[], uses: readonly ShellFunction[] = [], reads?: readonly string[]): Command {
  return { lines: [preamble, ...lines], reads, uses, changes: true }
}

/** The lines that are worth reading. */
export function shownLines(lines: readonly string[]): string[] {
  return lines.filter((line) => line !== preamble)
}

/** What a person reads first; the exact lines stand behind it. */
export const readableLines = ({ lines, reads }: Pick<Command, 'lines' | 'reads'>): string[] => [...(reads ?? shownLines(lines))]

/** For a plan: the exact lines, and what a person reads of them. */
export const plannedLines = (command: Command): { lines: string[]; reads: string[] } => ({
  lines: shownLines(command.lines),
  reads: readableLines(command),
})

/** The whole text for `/bin/sh`. */
export function scriptOf(command: Command): string {
  const functions: string[] = [...new Set(command.uses)].map((name) => shellFunctions[name])
  if (command.login && command.theirs !== undefined) {
    const first = command.lines[0] === preamble ? preamble : undefined
    return accountScript({ lines: command.lines, theirs: command.theirs, functions, first })
  }
  const whole = [...functions, ...command.lines].join('\n')
  if (!command.sudo) return whole
  if (!command.uses.includes('fact')) return `${asRoot} -c ${quote(whole)}`
  // Of what this shell knows sudo hands on nothing: where facts go to is told as an argument.
  return `${asRoot} -c ${quote(`_facts=$1 _mark=$2; shift 2\n${whole}`)} sh "\${_facts-}" "\${_mark-}"`
}
