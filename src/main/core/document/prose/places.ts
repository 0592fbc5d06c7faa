/** Sentences that say where without saying it host by host: a range, the others, the own computer, or nowhere any more. */
import { isProgram } from '../shell/looks-like-command.ts'
import { clausesOf } from './clauses.ts'
import { crossingIn, namedIn, type Unclear } from './crossings.ts'
import { deedsIn } from './deeds.ts'
import { isRepeat } from './repeats.ts'

const address = String.raw`(?:\d{1,3}\.){3}\d{1,3}`
/** 10.0.2.1 ~ 10.0.2.3, 10.0.2.1-3, 10.0.2.4/5/6, 10.0.2.1、2 */
const addressRange = new RegExp(
  String.raw`${address}[)）]?\s{0,3}(?:[~～至到–—-]\s{0,3}\d|[/、]\s?\d{1,3}(?!\d|\.\d)|,\s?\d{1,3}(?!\d|\.\d|\s*\p{Script=Han}))`,
  'u',
)
/** order-[1-3], order-{1,2}, order-1~3, order-1/2/3, order-* */
const nameRange = String.raw`(?<![\w-])(?<stem>[A-Za-z][\w-]*?)(?:\[[\d,~-]{1,20}\]|\{[\d,.~-]{1,20}\}|\d{1,4}\s?(?:[~～至]\s?[A-Za-z\d]|[/、]\s?\d{1,3}(?![\w.-]))|-?\*(?!\S))`
const toward = String.raw`(?:登[录陆入]|连接|切换|进入|\bssh|\blog ?(?:in|on)|在|到|于|\bon|\bto)[^A-Za-z\d]{0,8}`
const placedRange = new RegExp(toward + nameRange, 'i')
const leadingRange = new RegExp(`^${nameRange}`, 'i')

const machines = String.raw`(?:机器|主机|服务器|节点|(?:[二两三四五六七八九十几]|\d{1,2})\s?台)`
const others = new RegExp(
  String.raw`(?:所有|全部|每一?[台个]|各[台个]?|其[他它余]|剩[余下]|余下|另外?一?)的?[^，,。；;：:]{0,12}?(?:${machines}|台(?:上|也|同样|执行|重启))|\b(?:all|every|each|(?:the )?(?:other|remaining|rest of the))\s(?:[\w-]+\s){0,3}?(?:hosts?|servers?|nodes?|machines?)\b`,
  'i',
)
const except =
  /(?<![删清移去摘解免扣])除(?:了|去|开)?(?<out>[^，,。；;除]{1,40}?)(?:之|以)?外|(?:不含|不包括|排除)(?<without>[^，,。；;]{1,40})|\b(?:except(?: for)?|other than|excluding|apart from)\b(?<english>[^,.;]{1,60})/i

const own = '(?:跳板机|堡垒机|中控机|控制机|运维机|发布机|部署机|本机|本地|自己的?电脑|宿主机)'
const backTo = new RegExp(
  String.raw`(?:回到|返回到?|切回到?|退回到?|登[录陆](?:到)?|切换[到至]|转到|连接到?)\s?${own}|\b(?:back (?:on|to)|log ?in to|on) (?:the |your )?(?:jump ?(?:host|server|box)|bastion)\b`,
  'i',
)
const here = new RegExp(String.raw`[在到于]\s?${own}|^${own}(?:上|执行|运行|操作)`)
/** 登录数据库服务器, 登录 order-9: a place of which nobody has said the address. */
const unknownLogin =
  /(?:登[录陆]|切换[到至]|连接[到至])\s?(?:[到至进])?\s?(?!(?:该|此|这台|上述|目标|对应|相应|同一)|(?:服务器|主机|机器|节点))(?:[^，,。；;：:（(\s]{1,12}?(?:服务器|主机|机器|节点|备机|备库|从库)|(?<name>[A-Za-z][\w.-]{0,60}))/
/** 在 lb-1、lb-2 上执行, redis-1 上, redis-1：, on redis-1: a name with a number of which nobody has said the address. */
const unknownPlace =
  /(?:[在于]|(?<![传贝制步送移动换切接发])到|\b(?:on|at)\s(?:the\s)?)\s?`?(?<at>[A-Za-z][\w.-]{0,60})`?(?:(?:\s?[、,，和与及&]\s?|\sand\s)`?[A-Za-z][\w.-]{0,60}`?){0,12}\s?(?:上(?![线传])|执行|运行|操作|run\b|[,:：]|$)/i
/** app-9：`systemctl stop a`, app-9 上执行 */
const leadingPlace =
  /^\W{0,3}(?:then,? )?`?(?<name>[a-z][\w.]{0,60}-\d{1,3})(?![\w.-])`?\s?(?:上(?![线传])|执行|运行|[:：](?![/\d])(?=.{0,20}`))/i
/** On the redis host (redis-1):, switch to app-2 */
const namedPlace =
  /[(（][A-Za-z][\w.]{0,60}-\d{1,3}(?:(?:\s?[、,，和与及&]\s?|\sand\s)[A-Za-z][\w.]{0,60}-\d{1,3}){0,12}[)）]\s?[:：]$|\b(?:switch|move|go) (?:over )?to (?:the )?`?[A-Za-z][\w.]{0,60}-\d{1,3}\b/i
/** A name with a number, or one in two words, is a host's; a step, a version or a day is none. */
const isHostLike = (name: string) =>
  /^[a-z][\w.]*-[\w-]*$|^[a-z]{2}[a-z_]*\d{1,3}$/i.test(name) &&
  !isProgram(name) &&
  !/^(?:v|step|phase|part|stage|batch|day|week|port|version|release|option|round|wave|task|issue|feature|hotfix|sprint)[-_]?\d*|^(?:php|es|k8s|log4j|h2|s3|java|jdk|python|mysql|redis|tomcat)\d*$/i.test(
    name,
  )

/** A heading that is nothing but the name of a host that nobody knows. */
export const isUnknownHost = (words: string): boolean =>
  isHostLike(words.replace(/\s?[(（][^()（）]*[)）]\s?$|[`*:：]/g, '').trim()) && /\d/.test(words)

/** Names that are no hosts: what is opened in a browser, or asks for a password of its own. */
const consoles =
  /^(?:mysql|redis|mongo|postgres|pgsql|oracle|es|elastic|k8s|kafka|rabbit|zk|zookeeper|nacos|jenkins|git|apollo|xxl|jump|web|http|vpn|oa|crm|erp|app)/i

/**
 * @param hostsOf the hosts that words name one by one
 * @param known names of all hosts so far
 */
export function unclearPlace(text: string, hostsOf: (words: string) => readonly string[], known: Iterable<string>): Unclear | undefined {
  // What is typed says nothing of where; a name in backquotes does.
  const said = text.replace(/`([^`]*)`/g, (_, inner: string) => (/\s/.test(inner) ? '' : inner)).replace(/[a-z]{2,8}:\/\/\S*/gi, '')
  const crossing = crossingIn(text, said, known)
  if (crossing !== undefined) return crossing
  const moves = deedsIn(said).includes('login') || /切换[到至]/.test(said) ? 'moved' : 'elsewhere'
  if (addressRange.test(said) || placedRange.test(said) || isKnownRange(said, known) || isHalfKnown(said, known)) return moves
  const out = except.exec(said)
  const left = out?.groups?.out ?? out?.groups?.without ?? out?.groups?.english
  if (left !== undefined && (hostsOf(left).length > 0 || others.test(said))) return moves
  if (hostsOf(said).length === 0 && (namedPlace.test(said) || isHostLike(leadingPlace.exec(text)?.groups?.name ?? ''))) return moves
  if (remarksOf(said).some((words) => instead.test(words) && hostsOf(words).length > 0)) return 'elsewhere'
  if (/从[^，,。；;]{1,60}[到至往]|\bfrom\b.{1,60}\bto\b/i.test(said) && (hostsOf(said).length > 1 || namedIn(said, known) > 1))
    return 'elsewhere'
  for (const { text: clause } of clausesOf(said)) {
    const found = unclearClause(clause, hostsOf)
    if (found !== undefined) return found
  }
  return undefined
}

const enumeration = /[A-Za-z][\w.-]*\d(?:\s?、\s?[A-Za-z][\w.-]*\d){1,40}(?![\w.-])/g

/** 在 app-1、app-9 上: on one of them nothing is done where the other is not known. */
function isHalfKnown(said: string, known: Iterable<string>): boolean {
  const lists = said.match(enumeration) ?? []
  if (lists.length === 0) return false
  const names = new Set([...known].map((name) => name.toLowerCase()))
  return lists.some((list) => {
    const words = list.split(/\s?、\s?/)
    const unknown = words.filter((word) => !names.has(word.toLowerCase()))
    return unknown.length > 0 && unknown.length < words.length && unknown.every(isHostLike)
  })
}

/** nginx -s reload (use 10.0.2.4 for app-2): what is otherwise on another host is no place of this. */
const instead = /\b(?:use|replace|substitute|instead)\b|(?:改|则|使)用|换[成为]|替换|对应/i
const remarksOf = (said: string) => [...said.matchAll(/[(（]([^()（）]{1,120})[)）]/g)].map(([, words = '']) => words)

function isKnownRange(said: string, known: Iterable<string>): boolean {
  const stem = leadingRange.exec(said)?.groups?.stem
  return stem !== undefined && [...known].some((name) => name.startsWith(stem))
}

function unclearClause(clause: string, hostsOf: (words: string) => readonly string[]): Unclear | undefined {
  if (hostsOf(clause).length > 0) return undefined
  const deeds = deedsIn(clause)
  if (backTo.test(clause)) return 'moved'
  if (here.test(clause) && !deeds.includes('upload')) return 'elsewhere'
  const quiet = deeds.includes('notify') || (deeds.includes('check') && !/[在于]/.test(clause))
  if (others.test(clause) && (deeds.length > 0 || isRepeat(clause)) && !quiet) return deeds.includes('login') ? 'moved' : 'elsewhere'
  // On each app server, …: the place of what comes next.
  if (/^\W{0,3}(?:on|at)\s/i.test(clause) && others.test(clause)) return 'elsewhere'
  const unknown = unknownLogin.exec(clause)
  const name = unknown?.groups?.name
  if (unknown !== null && (name === undefined || (/[\d-]/.test(name) && !isProgram(name) && !consoles.test(name)))) return 'moved'
  const said = unknownPlace.exec(clause)?.groups?.at
  return said !== undefined && isHostLike(said) && !quiet ? 'elsewhere' : undefined
}

/** 切换到 app-2，执行 …: what follows is typed there, as behind a login. */
export const switches = (clause: string): boolean =>
  /^(?:然后|接着|再|先|请)?\s?(?:切换?到|切换至|转到|\b(?:then\s)?(?:switch|move|go)(?: over)? to)\s?(?:the\s|主机|服务器|机器|节点)?\s?`?[A-Za-z\d]/i.test(
    clause.trim(),
  )

/** 退出登录, 断开连接, exit: what follows is typed somewhere else. */
export const isLeaving = (clause: string, hosts: readonly string[]) =>
  /^`?(?:然后|接着|最后|再|并)?(?:退出(?:当前|远程)?(?:登[录陆]|服务器|主机|机器|节点|会话|连接|ssh|终端)|断开(?:当前|远程)?(?:连接|会话|ssh)|注销登[录陆]?|exit|log ?out|log ?off)`?(?:[\s(（].{0,40})?$/i.test(
    clause.trim(),
  ) ||
  (hosts.length > 0 && /^(?:然后|接着|最后|再|并)?(?:退出|断开|离开)(?!登[录陆]失败)/.test(clause.trim()))
