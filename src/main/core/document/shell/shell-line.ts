/** A line of shell as its simple commands, with the text of each as it was written. */
import { readShell } from '../../shell/read-shell.ts'
import type { ShellCommand } from '../../shell/shell-command.ts'

export type Command = {
  /** Without quotes; of the first command of a pipeline, without `sudo`. */
  words: string[]
  /** The words of the other commands of the pipeline. */
  pipes: string[][]
  /** As written, with its redirections and a `&` at its end. */
  text: string
  background: boolean
  /** Where its output goes, when that is a file. */
  output?: string
  sudo: boolean
  line: number
}

/** The commands that are typed here: not those inside `$( )`, and not those that an `ssh` or `bash -c` carries. */
export function commandsOf(text: string, line: number): Command[] {
  const known = kept.get(text) ?? parsed(text)
  return known.map((command) => ({ ...command, line }))
}

/** The same line is asked about several times while it is read. */
const kept = new Map<string, readonly Omit<Command, 'line'>[]>()
const mostKept = 256

function parsed(text: string): readonly Omit<Command, 'line'>[] {
  let carried = -1
  const heads: ShellCommand[] = []
  for (const command of readShell(text).commands) {
    if (command.from < carried || command.within.includes('substitution') || command.pipeline[0] !== command) continue
    heads.push(command)
    if (command.carries) carried = command.to
  }
  const commands = heads.map((head) => commandOf(head, text))
  if (kept.size >= mostKept) kept.clear()
  kept.set(text, commands)
  return commands
}

function commandOf(head: ShellCommand, whole: string): Omit<Command, 'line'> {
  const last = head.pipeline.at(-1) ?? head
  const to = Math.max(last.to, ...last.redirections.map((redirection) => redirection.to))
  const background = last.background || head.background
  const target = head.redirections.find(({ operator, descriptor }) => /^(?:>>?|&>>?|>\|)$/.test(operator) && descriptor !== 2)?.target
    ?.value
  return {
    words: wordsOf(head),
    pipes: head.pipeline.slice(1).map(wordsOf),
    text: `${whole.slice(head.from, to)}${background ? ' &' : ''}`,
    background,
    ...(target === undefined || target === '/dev/null' ? {} : { output: target }),
    sudo: head.wrappers.includes('sudo'),
  }
}

function wordsOf({ path, words, wrappers, text }: ShellCommand): string[] {
  if (path === '') return [text]
  return [...wrappers.filter((wrapper) => wrapper !== 'sudo'), path, ...words.map((word) => word.value)]
}
