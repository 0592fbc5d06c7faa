/** What every command has about it. */
import type { Translate } from '#shared/i18n/create-translator.ts'
import type { Language } from '#shared/problem/describe.ts'
import type { Problem } from '#shared/problem/problem.ts'
import { visibleJson } from '#shared/text/visible.ts'
import type { Asker } from './ask.ts'
import type { Session } from './session.ts'
import type { Terminal } from './terminal.ts'

export type Setting = {
  terminal: Terminal
  ask: Asker
  language: Language
  words: Translate
  env: NodeJS.ProcessEnv
  /** Writes a problem to stderr. */
  complain(problem: Problem): void
}

export type Around = Setting & {
  session: Session
  /** `--json`: stdout is for programs. */
  isJson: boolean
  /** A command as the operator would type it now, for the same data directory: `ferry resume r-0007 --sandbox`. */
  again(command: string): string
  /** Called at Ctrl-C and when this process is asked to end. Default: the session is closed and the command ends. */
  onInterrupt(handle: (signal: NodeJS.Signals) => void): void
}

/** The answer of a command is a file: written out to the letter where nobody watches, so that it can be led on. */
export function showFile({ terminal, isJson }: Around, reply: unknown, text: string): void {
  if (isJson) terminal.out(visibleJson(JSON.stringify(reply, null, 2)))
  else terminal.letters(text.trimEnd())
}

/** The answer of a command: the reply as JSON, or lines for a person. */
export function show({ terminal, isJson }: Around, reply: unknown, lines: () => readonly string[]): void {
  if (isJson) terminal.out(visibleJson(JSON.stringify(reply, null, 2)))
  else for (const line of lines()) terminal.out(line)
}
