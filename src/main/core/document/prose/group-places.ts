/** 网关组执行, 数据库服务器上, on the web servers, 在 gateway 执行: another place than the login, without the name of a host that is known. */
import { isProgram } from '../shell/looks-like-command.ts'
import { statementIn } from '../sql/statements.ts'
import { clausesOf } from './clauses.ts'
import { deedsIn } from './deeds.ts'
import { isThing } from './place-forms.ts'

const count = String.raw`(?<count>[两二三四五六七八九十几]|\d{1,2})\s?台`
const kind = '(?:组|集群|服务器|主机|机器|节点|网关|[主从备读写]库|备机)'
const each = '(?:都|均|也|同时|分别|依次|各自|逐台){0,2}'
const upon = String.raw`(?:上(?![线传游午次一个周月市])(?:都|均|分别|依次)?|里|中)?\s?(?:执行|运行|操作|重启|停止?|启动|\x60|[:：](?=\s*(?:\x60|$))|(?<=[上里中])(?:[，,:：]|$))`
/** 在网关组上执行, 网关组：`…`, 数据库服务器上 `…` */
const group = new RegExp(
  String.raw`(?:(?<in>[在到于])|^[^\p{L}\p{N}]{0,3}(?:然后|接着|再|先|请|并|由)?)\s?(?<whose>[^，,。；;：:\x60在到于]{0,12}?)(?<kind>${kind})\s?${each}\s?${upon}`,
  'u',
)
/** 两台网关都执行 */
const counted = new RegExp(
  String.raw`(?:[在到于]|^[^\p{L}\p{N}]{0,3})这?${count}\s?(?<whose>[^，,。；;：:\x60]{0,10}?)\s?${each}\s?${upon}`,
  'u',
)
const english =
  /(?:\b(?:on|at)\s(?:the|our|both|all|each|two|three)\s|^[^\p{L}\p{N}]{0,3}(?=[\w-]+\s[\w-]+:\s?`))(?<whose>(?:(?:the|of|both)\s)?(?:[a-z][\w-]*\s){0,2}?)(?<kind>(?:server|host|node|machine|gateway|instance|replica|slave|standb(?:y|ie)|box(?:e)?)s?)(?=\s?(?:[,:.]|`|$|run\b|and\b))/iu
/** It is the one that is logged in to, or says nothing of which. */
const same =
  /^(?:[该此这本](?:台|个)?|当前|目标|对应|相应|同一|上述|以上|线上|生产|正式|远程|所在|新|旧|云|linux|k8s|kubernetes|same|target|this|that|remote|production|prod|new|old|live|current|above|real|linux|physical|first)?(?:的|台)?$/i
/** A group of people, of users or of consumers is no place. */
const noPlace =
  /(?:用户|消费者?|属|安全|工作|项目|小|日志|副本|DBA|SRE|QA|运维|开发|研发|测试|产品|前端|后端|业务|架构|网络|值班|客服|运营)$/i
/** 在 gateway 执行: a word that is no program and no environment. */
const word = /[在于]\s?`?(?<name>[A-Za-z][\w.-]{1,60})`?\s?(?:执行|运行)/
const noHost =
  /^(?:prod|production|online|root|shell|bash|cmd|powershell|terminal|console|crontab|sql|db|database|xshell|putty|navicat|dbeaver|plsql|sqlplus|datagrip|workbench|postman|browser|chrome|ide|idea|vscode|swagger)$/i

/** @param on where the reader is logged in; hostsOf: those that words name one by one */
export function isOtherPlace(text: string, on: readonly string[] | undefined, hostsOf: (words: string) => readonly string[]): boolean {
  if (on === undefined || statementIn(text) !== undefined) return false
  const said = text.replace(/`[^`]*`/g, (code) => (/^`[\w.-]+`$/.test(code) && !isProgram(code.slice(1, -1)) ? code.slice(1, -1) : '``'))
  if (isOther(said, on, hostsOf)) return true
  return clausesOf(said).some(({ text: clause, sign }) => isOther(`${clause}${/[:：]/.test(sign) ? '：' : ''}`, on, hostsOf))
}

function isOther(said: string, on: readonly string[], hostsOf: (words: string) => readonly string[]): boolean {
  if (said.length > longest || hostsOf(said).length > 0) return false
  const many = counted.exec(said)?.groups
  if (many !== undefined) return numberOf(many.count ?? '') !== on.length
  const found = group.exec(said)?.groups ?? english.exec(said)?.groups
  if (found !== undefined && isWhose(found, on)) return true
  const name = word.exec(said)?.groups?.name
  return name !== undefined && !isThing(name) && !noHost.test(name) && !on.some((host) => host.toLowerCase() === name.toLowerCase())
}

function isWhose(found: Record<string, string | undefined>, on: readonly string[]): boolean {
  const whose = (found.whose ?? '').trim()
  const what = found.kind ?? ''
  const isLibrary = what.endsWith('库') || /^(?:replica|slave|standb|gateway)/i.test(what) || what === '备机'
  if (noPlace.test(whose) || (found.in === undefined && deedsIn(whose).length > 0)) return false
  if (same.test(whose)) return isLibrary && whose === ''
  // "the web servers" of web-1 and web-2, and "the db server" of db01, are those.
  const isOne = !/组|集群|s$/i.test(what)
  return !(
    (isOne || on.length > 1) &&
    /^[a-z][\w-]*$/i.test(whose) &&
    on.every((host) => host.toLowerCase().startsWith(whose.toLowerCase()))
  )
}

/** What says where it is typed is short. */
const longest = 300
const numberOf = (count: string) => (/^\d/.test(count) ? Number(count) : count === '两' ? 2 : ' 一二三四五六七八九十'.indexOf(count))
