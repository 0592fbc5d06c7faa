/**
 * What is known of one simple command of a shell text. Offsets are UTF-16, half open, in the text that was read; of a command inside
 * a quoted string that the outer shell rewrites (escapes), they are those of the string.
 */
export type ShellWord = {
  /** As written, with its quotes. */
  text: string
  /** Without quotes; expansions stand as written. */
  value: string
  from: number
  to: number
  /** No expansion, pattern or placeholder: the value is what the program gets. */
  fixed: boolean
}

export type ShellRedirection = { operator: string; descriptor?: number; target?: ShellWord; from: number; to: number }

/** The text of a heredoc. */
export type ShellInput = { text: string; from: number; to: number }

/** The machine on which a command runs, as an `ssh` around it names it. */
export type ShellHost = { address: string; user?: string; port?: number }

/** What stands around a command: it may not run, run often, or run for its output. */
export type ShellSurrounding = 'condition' | 'loop' | 'case' | 'function' | 'subshell' | 'substitution'

export type ShellCommand = {
  /** The last part of the program's path: `mysql` of `/usr/bin/mysql`. Empty where there are only assignments or redirections. */
  program: string
  /** The program as written. */
  path: string
  words: readonly ShellWord[]
  redirections: readonly ShellRedirection[]
  assignments: readonly { name: string; value: ShellWord | undefined; from: number; to: number }[]
  input?: ShellInput
  from: number
  to: number
  /** First line of the text is 1. */
  line: number
  text: string
  /** Programs that only start it: `sudo`, `nohup`, `timeout`, `xargs`, from the outside in. */
  wrappers: readonly string[]
  /** Who runs it, where `sudo`, `su` or a login says so. */
  account?: string
  host?: ShellHost
  /** Inside `docker exec`, `kubectl exec` or their like. */
  container?: boolean
  /** Where it runs, as far as `cd` before it says. */
  folder?: string
  within: readonly ShellSurrounding[]
  /** How it is joined to the one before it in the same statement. */
  joined?: '&&' | '||'
  background: boolean
  /** All commands of its pipeline, itself among them, in order. */
  pipeline: readonly ShellCommand[]
  /** It carries other commands, which are listed after it: `ssh host "…"`, `bash -c "…"`. */
  carries: boolean
}

/** One statement at the outermost level: what stands between two line ends or semicolons, or a whole `if … fi`. */
export type ShellStatement = { from: number; to: number; line: number; lastLine: number; compound: boolean }

export type ShellText = {
  commands: readonly ShellCommand[]
  statements: readonly ShellStatement[]
  /** It has control flow, a heredoc, or a variable that a later line uses: it is to be run as one script. */
  script: boolean
  errors: readonly { message: string; from: number; line: number }[]
}
