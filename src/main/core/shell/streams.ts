import type { ShellCommand, ShellWord } from './shell-command.ts'

/** The commands before it in its pipeline. */
export function feeding(command: ShellCommand): readonly ShellCommand[] {
  return command.pipeline.filter((other) => other.from < command.from)
}

/** The commands behind it in its pipeline. */
export function fedBy(command: ShellCommand): readonly ShellCommand[] {
  return command.pipeline.filter((other) => other.from > command.from)
}

/** The files that its output goes to by `>` or `>>`. */
export function outputFiles({ redirections }: ShellCommand): readonly { file: ShellWord; appends: boolean }[] {
  return redirections.flatMap(({ operator, target }) =>
    target && /^(>|>>|>\||&>|&>>)$/.test(operator) && !target.value.startsWith('/dev/')
      ? [{ file: target, appends: operator.endsWith('>>') }]
      : [],
  )
}

/** Whether it reads from a file, a heredoc, a string or another command, and so not from the keyboard. */
export function hasInput(command: ShellCommand): boolean {
  return command.input !== undefined || command.redirections.some(({ operator }) => operator.startsWith('<')) || feeding(command).length > 0
}
