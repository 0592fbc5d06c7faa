/** Commands that change nothing: where one is, which process it is, what a log says. */
import { hostMentions } from '../../../inventory/import/host-mention.ts'
import type { Command } from '../../shell/shell-line.ts'
import { absolutePath, type Context, draftForLogin, draftHere, learn, say } from './context.ts'
import { takeLog } from './draft.ts'
import { addHosts } from './login.ts'

const onlyLooking =
  /^(ls|ll|pwd|df|du|free|top|netstat|ss|lsof|whoami|hostname|date|echo|which|md5sum|sha256sum|sleep|exit|logout|clear|history|id|uptime|jps|find|file|wc|stat)$/
const executables = /^(java|node|nginx|httpd|php(-fpm)?|python[\d.]*|ruby|perl|dotnet)$/

export function recogniseLooking(context: Context, command: Command): boolean {
  const [program = '', ...words] = command.words
  const endsProcess = command.pipes.some((pipe) => pipe.includes('kill'))
  if (program === 'cd') return changeFolder(context, words[0], command)
  if (program === 'ssh') return logIn(context, command)
  if (/^(tail|tailf|less|more|cat|head|multitail)$/.test(program)) return followLogs(context, command)
  if (program === 'journalctl') {
    say(
      context,
      'warning',
      command.line,
      `journalctl 不是日志文件，没有采用：${command.text}`,
      `journalctl is not a log file and was not taken: ${command.text}`,
    )
    return true
  }
  if (program === 'curl') return checkUrl(context, command)
  if (program === 'ps' || program === 'jps' || program === 'pgrep') learnSearch(context, command)
  if (endsProcess) return false
  if (program === 'ps' || program === 'pgrep') return true
  if (!onlyLooking.test(program)) return false
  if (!/^(jps|exit|logout|clear|echo|sleep)$/.test(program)) {
    say(
      context,
      'info',
      command.line,
      `只是查看，由 Ferry 的预检代替：${command.text}`,
      `Only looks; Ferry's preflight does so by itself: ${command.text}`,
    )
  }
  return true
}

function changeFolder(context: Context, folder: string | undefined, command: Command): boolean {
  const path = folder === undefined ? undefined : absolutePath(context, folder)
  if (path !== undefined) context.folder = { path, block: context.block }
  else say(context, 'warning', command.line, `不知道 ${command.text} 到哪个目录`, `It is not known where ${command.text} leads`)
  return true
}

/** `ps -ef | grep java` says which executable; another word is a piece of the command line. */
function learnSearch(context: Context, command: Command): void {
  const searched = command.pipes.find((pipe) => pipe[0] === 'grep' && !pipe.some((word) => /^-\w*v/.test(word)))
  const word =
    command.words[0] === 'pgrep'
      ? command.words.findLast((entry) => !entry.startsWith('-'))
      : searched?.findLast((entry) => !entry.startsWith('-'))
  const found = command.words[0] === 'jps' ? 'java' : word
  if (found === undefined || found === 'grep' || found === 'pgrep') return
  const plain = found.replace(/\[(\w)\]/, '$1')
  learn(context, executables.test(plain) ? 'executable' : 'contains', plain, command.line)
}

function followLogs(context: Context, command: Command): boolean {
  const words = command.words.slice(1)
  const files = words.filter((word, index) => !/^[-+]/.test(word) && !(/^-[nc]$/.test(words[index - 1] ?? '') && /^\+?\d+$/.test(word)))
  if (files.length === 0) return false
  for (const file of files) {
    const path = absolutePath(context, file)
    if (path === undefined)
      say(context, 'warning', command.line, `不知道日志 ${file} 在哪个目录`, `The folder of the log ${file} is not known`)
    else if (/\.(log|out|txt|err)\b|\/logs?\/|log/i.test(path)) takeLog(draftHere(context, command.line), { path, fail: [] }, command.line)
    else say(context, 'info', command.line, `只是查看，没有采用：${command.text}`, `Only looks; not taken: ${command.text}`)
  }
  if (command.pipes.length > 0) {
    say(
      context,
      'info',
      command.line,
      `日志整个跟踪，不只是过滤后的行：${command.text}`,
      `The log is followed whole, not only the lines of the filter: ${command.text}`,
    )
  }
  return true
}

/** A plain GET is a check on the host; anything else would change something. */
function checkUrl(context: Context, command: Command): boolean {
  const url = command.words.find((word) => /^https?:\/\//.test(word))
  const changes = command.words.some((word) => /^(-X|--request|-d|--data\S*|-T|-F|-o|-O|--form|--output|--upload-file)/.test(word))
  if (url === undefined || changes) return false
  draftHere(context, command.line).checks.push({ value: { kind: 'http', url, status: 200, timeout: 30_000 }, line: command.line })
  say(context, 'info', command.line, `作为验证：在主机上访问 ${url}，应答 200`, `Taken as a check on the host: ${url} answers 200`)
  return true
}

function logIn(context: Context, command: Command): boolean {
  const hosts = hostMentions(command.text)
  if (hosts.length === 0) return false
  addHosts(
    context,
    draftForLogin(context, command.line),
    hosts.map(({ start: _, end: __, ...host }) => ({ ...host, line: command.line })),
  )
  return true
}
