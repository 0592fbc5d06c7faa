/** Commands that start the service. Kept as they were typed, with the folder they were typed in. */
import { posix } from 'node:path'
import type { Command } from '../../shell/shell-line.ts'
import { absolutePath, type Context, draftHere, learn, say } from './context.ts'
import { takeLog } from './draft.ts'
import { withoutSudo } from './process-commands.ts'

const startWord = /^(start|restart|run|up)$/i
const startScript = /(^|[-_.])(re)?(start|startup|run|boot|launch|up)[-_\w]*\.sh$/i
const managers = /^(systemctl|service|supervisorctl|initctl|rc-service)$/

export function recogniseStart(context: Context, command: Command): boolean {
  if (!isStart(context, command)) return false
  const { folder, block } = context
  const relative = !command.words.some((word) => word.startsWith('/')) && !isManaged(command)
  const from = folder !== undefined && !isManaged(command) && (folder.block === block || relative) ? folder.path : undefined
  if (relative && from === undefined)
    say(context, 'warning', command.line, `不知道在哪个目录启动：${command.text}`, `The folder to start in is not known: ${command.text}`)
  const text = withoutSudo(command.text)
  learn(context, 'start', from === undefined ? text : `cd ${from} && ${text}`, command.line)
  if (from !== undefined) learn(context, 'startedIn', from, command.line)
  const output = command.output === undefined ? undefined : absolutePath(context, command.output)
  if (output !== undefined && output !== '/dev/null') takeLog(draftHere(context, command.line), { path: output, fail: [] }, command.line)
  return true
}

function isStart(context: Context, command: Command): boolean {
  const words = command.words.filter((word) => !/^(nohup|setsid|exec)$/.test(word))
  const detached = command.words[0] === 'nohup' || command.words[0] === 'setsid'
  const [program = '', ...rest] = /^(sh|bash)$/.test(words[0] ?? '') ? words.slice(1) : words
  const script = posix.basename(program)
  if (managers.test(script)) return rest.some((word) => startWord.test(word))
  if (script === 'java') return rest.some((word) => /^-(jar|cp|classpath)$/.test(word)) && !rest.includes('-version')
  if (detached || startScript.test(script)) return true
  const own = /\.sh$/.test(script) || /^\.{0,2}\//.test(program)
  return own && (rest.some((word) => startWord.test(word)) || context.announced.has('start'))
}

function isManaged(command: Command): boolean {
  return managers.test(posix.basename(command.words[0] ?? ''))
}
