/** What a clause says is typed, letter by letter: the whole of it, or the certainty that a part of it could not be told. */
import { isUnmistakable, looksLikeCommand } from '../shell/looks-like-command.ts'
import { deedsIn } from './deeds.ts'
import { codesIn } from './tokens.ts'

/** `cut`: something is typed, and where it ends or what it holds is not certain. */
export type Typed = { commands: string[] } | 'cut' | undefined

const quotes = /"[^"\n]*"|(?<!\w)'[^'\n]*'/g

/** Outside of quotes, wide spaces and the wide semicolon are what the keyboard was set to; inside, each letter counts. */
export const typedForm = (text: string): string =>
  outsideQuotes(text, (part) => part.replace(/[\u3000\u00A0]/g, ' ').replaceAll('；', ';')).trim()

/** A quoted value may hold any letters. */
export const isTypable = (text: string): boolean => looksLikeCommand(text.replace(quotes, blank))

/** Nothing but the form of it: what a person took for a command, though a shell would not. */
const mayBeTyped = (text: string) =>
  isTypable(text) || isTypable(outsideQuotes(text, (part) => part.replace(/[（）：，、。！？“”‘’]/g, '')))

const blank = (quoted: string) => `${quoted[0]}${'x'.repeat(Math.max(0, quoted.length - 2))}${quoted[0]}`

function outsideQuotes(text: string, change: (part: string) => string): string {
  const inside = text.match(quotes) ?? []
  return text
    .split(quotes)
    .map((part, index) => change(part) + (inside[index] ?? ''))
    .join('')
}

/** In backquotes: every one that is a command. */
export function quotedCommands(text: string): Typed {
  const codes = codesIn(text).map(typedForm)
  if (codes.some((code) => !isTypable(code) && mayBeTyped(code))) return 'cut'
  const commands = codes.filter(isTypable)
  return commands.length === 0 ? undefined : { commands }
}

/** A backquote that nothing closes: the command goes on in another line. */
export const isUnclosed = (text: string) => (text.match(/`/g)?.length ?? 0) % 2 === 1

/** Without backquotes: 备份：mv web web_old · 没问题后执行 nginx -s reload · On app-1: sh /opt/x.sh --now */
export function bareCommand(text: string): Typed {
  const form = typedForm(text)
  if (!/\p{Script=Han}/u.test(form.replace(quotes, blank))) return inEnglish(form)
  const masked = form.replace(remark, (found) => '\u0001'.repeat(found.length))
  const runs = [...masked.matchAll(run)].flatMap((match) => {
    const command = match[0].replace(/^[:,;]\s*/, '').replace(/[,;:]$/, '')
    const isCommand = /\s/.test(command) && !command.includes('`') && isTypable(command)
    const behind = masked.slice(match.index + match[0].length)
    // “systemctl stop a”: the marks stand around all of it.
    const isEnclosed = masked[match.index - 1] === '“' && behind.startsWith('”')
    return isCommand ? [{ command, behind: isEnclosed ? behind.slice(1) : behind }] : []
  })
  const [first, ...more] = runs
  if (first === undefined) return undefined
  return more.length > 0 || !isWhole(first.command, first.behind) ? 'cut' : { commands: [first.command] }
}

/** Whether anything is typed, whole or not. */
export const tellsCommand = (text: string): boolean => (quotedCommands(text) ?? bareCommand(text)) !== undefined

/** 三（备份）: a remark of a person, and nothing that is typed. */
const remark = /[(（](?=[^()（）]*\p{Script=Han})[^()（）"']*[)）]/gu
/** A quoted value is a part of the run, whatever it holds. */
const unit = String.raw`(?:"[^"\n\u0001]*"|(?<!\w)'[^'\n\u0001]*'|[!-~])`
const run = new RegExp(`${unit}(?:[ ]*${unit})*`, 'g')

/** rm -rf /opt/备份/old, cp /opt/a“b”/c /opt/d: what is typed goes on behind its last plain letter, and what is read of it is something else. */
function isWhole(command: string, behind: string): boolean {
  if (/(?:[=|<>&({\\$,"'+]|["'][^"']*)$/.test(command) && !/["']$/.test(command)) return false
  if (hasOpenQuote(command) || /^[^\s，。；！？\u0001]/u.test(behind)) return false
  // A remark in brackets ends it, where no path goes on behind.
  if (behind.startsWith('\u0001')) return !/[/=_~-]$/.test(command) && /^\u0001+(?:$|[\s，。；！？])/.test(behind)
  if (/^\s+(?:["'“‘]|\S*\p{Script=Han}\S*\/|\S*\/\S*\p{Script=Han})/u.test(behind)) return false
  return !/^\s+[\p{Script=Han}、]/u.test(behind) || (!lacksOperand(command) && isSentence(behind.trim(), command))
}

/** What stands in Chinese behind a command goes on with the sentence for certain: 并把结果发给开发, 目录, 查看内存. It is never a word of the command. */
function isSentence(behind: string, command: string): boolean {
  const [clause = ''] = behind.split(/[，,。；;！!？?：:\u0001]/)
  if (/[/=~<>|$*]|\s-{1,2}\w/.test(clause)) return false
  if (/(?:^|\s)-{1,2}[\w-]+$/.test(command) && !endsInSwitch.test(command)) return false
  if (goesOn.test(clause)) return true
  return !/[!-~]/.test(clause) && (thing.test(clause) || (clause.length >= 4 && deedsIn(clause.slice(0, 2)).length > 0))
}

const goesOn =
  /^(?:并(?!发)|且|而后|然后|接着|随后|再|之?后(?!台|端)|即可|就|以(?![及上下前后])|来|使得?|让|进行|用于|用来|等待|直到|直至|完成后|成功后|看|是否|请|如果|若)/
const thing =
  /^(?:这[个条]|该)?(?:命令|指令|脚本|语句|操作|(?:这个|此)?(?:目录|文件夹?|服务|进程|容器)[下中里内上]?|一[次下遍]|两[次遍]|查看|检查|确认|验证|观察|重启|重载|生效)(?:即可|并.*|后.*|来.*)?$/
/** nginx -t, df -h: nothing stands behind these options. */
const endsInSwitch =
  /^(?:sudo\s)?(?:nginx -[tTvV]|(?:df|free|ls|ll|ps|ss|netstat|top|uptime|w|ip|mount|sysctl|uname|hostname|iostat|vmstat|java|nohup|crontab) -[A-Za-z-]+|(?:docker(?: |-)compose|docker) (?:\S+ )*-[ad]|\S+ (?:--version|--help|-v|-V|--now|--force))$/

const hasOpenQuote = (command: string) => /["']/.test(command.replace(/\\.|"(?:\\.|[^"\\])*"|'[^']*'|(?<=\w)'(?=\w)/g, ''))

/** docker rm 容器, systemctl restart 支付服务: the thing itself stands in Chinese. */
function lacksOperand(command: string): boolean {
  const [program = '', ...words] = command.replace(/^sudo\s+/, '').split(/\s+/)
  const operands = words.filter((word) => !word.startsWith('-')).length
  if (/^(?:mv|cp|ln|scp|rsync|chmod|chown|chgrp)$/.test(program)) return operands < 2
  if (/^(?:systemctl|supervisorctl|service)$/.test(program)) return operands < 2 && !/daemon-re|reread|update/.test(command)
  if (program === 'docker') return operands < 2 && !/\s(?:ps|images|info|login|compose)\b/.test(command)
  return /^(?:rm|mkdir|tar|unzip|gunzip|touch|p?kill|killall|sh|bash|source|tail|cat|vim?)$/.test(program) && operands < 1
}

/** A sentence without Chinese: all of it is typed, or what stands behind its place and its verb, with nothing else beside. */
function inEnglish(form: string): Typed {
  if (isTypable(form)) return { commands: [form] }
  const [, labelled] = atHost.exec(form) ?? []
  if (labelled !== undefined && isTypable(labelled) && !sentence.test(labelled.replace(quotes, blank))) return { commands: [labelled] }
  return undefined
}

/** 执行 /opt/x.sh, run sh /opt/x.sh --now on app-1: a script by its path, with what runs it and nothing that may be more of it. */
export function scriptRun(text: string, ran: boolean): Typed {
  if (!ran) return undefined
  const form = typedForm(text)
  const { command, rest = '' } = script.exec(form)?.groups ?? {}
  if (command === undefined) return anyScript.test(form.replace(/`[^`\n]*`/g, ' ')) ? 'cut' : undefined
  const isEnd = /^(?:[.,;:]?$|\s(?:on|at|in|as)\b|\s?[(（，,;。；]|\s\p{Script=Han}(?!\S*\/))/u.test(rest)
  return isEnd ? { commands: [command] } : 'cut'
}

/** On app-1: sh /opt/x.sh */
const atHost =
  /^(?:(?:then|finally|now|next|and),?\s)?(?:on|at)\s(?:the\s)?`?[\w.-]{1,64}`?\s?[:,]\s?(?:(?:then\s)?(?:run|execute|type):?\s)?(?<command>[^`]+)$/i
const sentence = /\s(?:when|if|after|before|once|until|unless|except|again|then|and|later|please|first|only|tomorrow|not|on|or|as)(?:\s|$)/i
const argument = String.raw`(?:-{1,2}[\w=.,/:@%+-]+|~?\.{0,2}/[\w./@%+-]+|[\w.:=/@%+-]*[\d=/:_.][\w.:=/@%+-]*(?<![.:])|(?:start|stop|restart|reload|status|up|down|all|prod)(?![\w-])|"[^"]*"|'[^']*')`
const script = new RegExp(
  String.raw`(?:^|[:：,，]\s?|\p{Script=Han}\s?|\b(?:run|running|execute|executing|start|launch|call|import|script)\s)(?<command>(?:sudo\s)?(?:(?:ba|z|k|da)?sh\s(?:-\w+\s)*|source\s|nohup\s)?(?<![\w.\x60])(?:\.{1,2})?/[\w./-]+\.sh(?:\s${argument})*)(?<rest>.*)$`,
  'iu',
)
const anyScript = /(?<![\w.`])(?:\.{1,2})?\/[\w./-]+\.sh(?![\w-])/

/** Finally on app-1 sh /opt/x.sh: where it begins is not certain, that something is typed is. */
export const mentionsCommand = (text: string): boolean =>
  text.length <= 200 &&
  [...text.matchAll(/(?<=[\s:：])[a-z]/g)].some(({ index }) => isUnmistakable(text.slice(index)) && looksLikeCommand(text.slice(index)))
