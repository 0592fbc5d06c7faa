/** Instructions as commands. Each command is understood, or a warning with its line. */

import { type Command, commandsOf } from '../../shell/shell-line.ts'
import type { Line } from './blocks.ts'
import { isProgram, withoutPrompt } from './command-words.ts'
import { type Context, draftHere, say } from './context.ts'
import { recogniseFiles } from './file-commands.ts'
import { recogniseLooking } from './looking-commands.ts'
import { recogniseProcess } from './process-commands.ts'
import { recogniseStart } from './start-commands.ts'

/** In this order: a script that stops is not taken for one that starts. */
const recognisers: ((context: Context, command: Command) => boolean)[] = [
  recogniseLooking,
  recogniseFiles,
  recogniseProcess,
  recogniseStart,
]

export function readCode(context: Context, lines: readonly Line[]): void {
  context.block += 1
  for (const { text, line } of joined(lines)) readCommandLine(context, text, line)
}

/** One line of a terminal, with or without its prompt. */
export function readCommandLine(context: Context, text: string, line: number): void {
  const typed = withoutPrompt(text)
  if (typed === undefined) {
    if (text.trim() !== '')
      say(context, 'info', line, `注释，没有当作命令：${text.trim()}`, `A comment, not taken for a command: ${text.trim()}`)
    return
  }
  for (const command of commandsOf(typed, line)) {
    for (const one of apart(context, command)) readCommand(context, one)
  }
}

function readCommand(context: Context, command: Command): void {
  if (command.sudo) {
    const draft = draftHere(context, command.line)
    draft.sudo ??= command.line
    say(
      context,
      'info',
      command.line,
      'sudo 理解为：这台主机上的步骤都通过 sudo 以 root 执行（主机的 as: root）',
      'sudo is understood so: all steps on this host are done as root, through sudo (`as: root` of the host)',
    )
  }
  if (recognisers.some((recognise) => recognise(context, command))) return
  say(
    context,
    'warning',
    command.line,
    `看不懂这条命令，没有采用：${command.text}`,
    `This command is not understood and was not taken: ${command.text}`,
  )
}

/** `cd /home tar xvf x.tar`: a line break was lost. The second command begins where a program's name does. */
function apart(context: Context, command: Command): Command[] {
  const [program, folder, ...rest] = command.words
  if (program !== 'cd' || folder === undefined || rest[0] === undefined) return [command]
  const second = command.text.replace(/^\s*cd\s+\S+\s+/, '')
  if (!isProgram(rest[0])) return [command]
  const understood = `cd ${folder} && ${second}`
  say(
    context,
    'warning',
    command.line,
    `两条命令连在了一行：“${command.text}”，理解为：${understood}`,
    `Two commands run together: "${command.text}", understood as: ${understood}`,
  )
  return commandsOf(understood, command.line)
}

/** A line that ends in a backslash goes on in the next. */
function joined(lines: readonly Line[]): Line[] {
  const whole: Line[] = []
  let open = false
  for (const written of lines) {
    const { text } = written
    const last = whole.at(-1)
    if (open && last) last.text = `${last.text} ${text.trim()}`
    else whole.push({ ...written })
    open = text.endsWith('\\')
    const current = whole.at(-1)
    if (open && current) current.text = current.text.slice(0, -1).trimEnd()
  }
  return whole
}
