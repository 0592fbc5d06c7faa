/** Commands that end processes. Ferry ends the service's own process by its pattern, with the signal that the document uses. */

import type { Command } from '../../shell/shell-line.ts'
import { type Context, learn, say } from './context.ts'

export function recogniseProcess(context: Context, command: Command): boolean {
  const kill = killWords(command)
  if (kill) return endProcess(context, kill, command)
  return stopScript(context, command)
}

/** `kill …`, also at the end of a pipeline through `xargs`. */
function killWords(command: Command): string[] | undefined {
  const all = [command.words, ...command.pipes].map((words) =>
    words[0] === 'xargs' ? words.slice(words.findIndex((word) => /kill$/.test(word))) : words,
  )
  return all.find((words) => /^(kill|pkill|killall)$/.test(words[0] ?? ''))
}

function endProcess(context: Context, words: string[], command: Command): boolean {
  const { line } = command
  const named = words.join(' ').match(/(?:^|\s)-(?:s\s+|n\s+|-signal[= ])?(?:SIG)?(\d{1,2}|[A-Z]+\d?)\b/)?.[1]
  const signal = named === undefined || named === '15' || named === 'TERM' ? 'TERM' : named === '9' || named === 'KILL' ? 'KILL' : undefined
  learn(context, 'signal', signal ?? 'TERM', line)
  if (signal === undefined)
    say(context, 'warning', line, `信号 ${named} 不支持，取 TERM`, `The signal ${named} is not supported; TERM is taken`)
  const what = words
    .slice(1)
    .filter((word) => !word.startsWith('-') && !/^(SIG)?[A-Z]+$/.test(word))
    .at(-1)
  if (words[0] !== 'kill') {
    const pattern = words.some((word) => /^-\w*f/.test(word)) ? 'contains' : 'executable'
    if (what !== undefined) learn(context, pattern, what, line)
    return true
  }
  const shown = /<[^>]*>/.exec(command.text)?.[0] ?? what ?? ''
  say(
    context,
    'info',
    line,
    `${shown} 理解为：按特征找到的、这个服务自己的进程`,
    `${shown} is understood as the service's own process, found by its pattern`,
  )
  return true
}

/** The host has it for all that is done there. */
export const withoutSudo = (text: string): string => text.replace(/^sudo\s+(?!-)/, '')

const stopWord = /^(stop|shutdown|kill)$/i

/** A stop command of the service's own. */
function stopScript(context: Context, command: Command): boolean {
  const words = command.words.filter((word) => !/^(nohup|sh|bash|setsid)$/.test(word))
  const script = words[0]?.split('/').at(-1) ?? ''
  const manager = /^(systemctl|service|supervisorctl|catalina\.sh)$/.test(script)
  const stops = (manager || /\.sh$/.test(script) || words[0]?.startsWith('/')) && words.slice(1).some((word) => stopWord.test(word))
  if (!stops && !/(^|[-_])(stop|shutdown|kill)\w*\.sh$/i.test(script)) return false
  const relative = !command.words.some((word) => word.startsWith('/')) && !manager
  if (relative && context.folder === undefined) {
    learn(context, 'signal', 'TERM', command.line)
    say(
      context,
      'warning',
      command.line,
      `停止命令没有采用：${command.text}。不知道在哪个目录执行，Ferry 向服务的进程发 TERM，等它结束`,
      `The stop command is not taken: ${command.text}. Its folder is not known; Ferry sends TERM to the service's process and waits for its end`,
    )
    return true
  }
  const text = withoutSudo(command.text)
  learn(context, 'stop', relative ? `cd ${context.folder?.path} && ${text}` : text, command.line)
  return true
}
