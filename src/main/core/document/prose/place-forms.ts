/**
 * Hosts of the inventory in a sentence: those that it names as the place (在 X 上, 登录 X, on X, X：, app-1（X）), and those that it only mentions.
 * A host may be called `web` or `redis`: such a word is a place only in the plainest forms.
 */
import type { HostBook } from '../session.ts'
import { isProgram } from '../shell/looks-like-command.ts'

/** `at`: where each stands. */
export type Called = { name: string; at: number }
type Group = { names: Called[]; start: number; end: number }

/**
 * @param whole without what is typed
 * @param typed with it
 */
export function placesIn(book: HostBook, whole: string, typed = whole): { placed: Called[]; aside: Called[] } {
  const text = whole.slice(0, longestLine)
  const placed: Called[] = []
  const aside: Called[] = []
  if (book.inventory.names.size === 0 && book.named.size === 0) return { placed, aside }
  const isMoved = isObjectOfTraffic(text)
  for (const group of groupsIn(book, text)) {
    for (const one of group.names) {
      if (book.named.has(one.name) && text.startsWith(one.name, one.at) && !isMoved) continue
      // `git pull` on master, 切到 release 执行 `git merge`: a branch, until somebody says that it is the host.
      const isBranch = !isDistinct(one.name) && branches.test(typed)
      if (!isBranch && isPlace(group, text, one.name, book.cells === true)) placed.push(one)
      else if (isDistinct(one.name) || isLabelled(group, text, one.name)) aside.push(one)
    }
  }
  return { placed, aside }
}

const branches = /(?:^|[`\s])git\s/

/** Of an endless line the rest names nobody. */
const longestLine = 4000

/** redis-1, web01 and db.example.com are nothing but hosts; redis, web and php8 are other things as well. */
export const isDistinct = (name: string): boolean =>
  name.length > 2 && (/^[A-Za-z][\w.-]*\d$/.test(name) || /^[\w-]+(?:\.[\w-]+)+$/.test(name)) && !isThing(name.replace(/[\d.]+$/, ''))

const things =
  /^(?:mysql|redis|mongo(?:db)?|postgres|pgsql|oracle|es|elastic(?:search)?|k8s|kafka|rabbit(?:mq)?|zk|zookeeper|nacos|jenkins|git(?:lab|hub)?|apollo|nginx|tomcat|php|java|log4j|v)$/i
/** What is called so is a program before it is a host. */
export const isThing = (word: string) => things.test(word) || isProgram(word)

/** Names that stand in one list, 在 lb-1、lb-2 上. */
function groupsIn(book: HostBook, text: string): Group[] {
  const { named, inventory } = book
  const groups: Group[] = []
  for (const match of text.matchAll(/[A-Za-z\d_][\w.-]*/g)) {
    const name =
      [match[0], match[0].replace(/[.-]+$/, '')].find((word) => named.has(word) || inventory.names.has(word)) ??
      inOtherLetters(book, match[0])
    if (name === undefined) continue
    const last = groups.at(-1)
    const end = match.index + name.length
    if (last !== undefined && joined.test(text.slice(last.end, match.index).slice(0, longestBetween))) {
      last.names.push({ name, at: match.index })
      last.end = end
    } else groups.push({ names: [{ name, at: match.index }], start: match.index, end })
  }
  return groups
}

/** WEB01 is web01; a word that is written so may be any word. */
function inOtherLetters({ named, inventory }: HostBook, written: string): string | undefined {
  const word = written.replace(/[.-]+$/, '').toLowerCase()
  if (!isDistinct(word)) return undefined
  return [named, inventory.names].map((names) => lettersOf(names).get(word)).find((name) => name !== undefined)
}

type Names = ReadonlyMap<string, unknown>
const letters = new WeakMap<Names, { size: number; names: ReadonlyMap<string, string> }>()

/** Names by their small letters; gone over again only where there are more. */
function lettersOf(names: Names): ReadonlyMap<string, string> {
  const known = letters.get(names)
  if (known?.size === names.size) return known.names
  const found = new Map([...names.keys()].map((name) => [name.toLowerCase(), name]))
  letters.set(names, { size: names.size, names: found })
  return found
}

const longestBetween = 60
const joined = /^[`*]{0,3}(?:\s?[(（][^()（）]{1,40}[)）])?(?:\s{0,3}(?:[、,，&+/]|和|与|及|以及|and)\s{0,3}(?:and\s)?|\s{1,3})[`*]{0,3}$/i

const inWords = /(?:在|于)\s?(?:主机|服务器|机器|节点)?\s?$/
const towards = /(?:在|于|(?<![传贝制步送移动换切接发])(?:到|至)|上传.{0,40}[到至])\s?(?:主机|服务器|机器|节点)?\s?$/
const logsIn =
  /(?:登[录陆入]|连接|切换?[到至]|切换至|连接[到至上]|进入|转到|远程|\blog(?:ged|ging)?[ -]?(?:in|on)[ -]?(?:to)?|\bssh(?: (?:in)?to)?|\bconnect to|\b(?:switch|move|go) (?:over )?to)\s?(?:[到至])?\s?(?:the\s)?(?:主机|服务器|机器|节点|hosts?|servers?|nodes?)?\s?(?:[\w.-]{1,32}@)?$/i
/** 切换到 may be said of traffic; a login is none of it. */
const explicit =
  /(?:登[录陆入]|\blog(?:ged|ging)?[ -]?(?:in|on)(?:[ -]?to)?|\bssh(?: (?:in)?to)?)\s?[到至]?\s?(?:the\s)?(?:主机|服务器|机器|节点|hosts?|servers?|nodes?)?\s?`?(?:[\w.-]{1,32}@)?$/i
const onWords =
  /(?<!\b(?:depend|depends|depending|based|rely|relies)\s)\b(?:on|at)\s(?:the\s)?(?:both\s)?(?:hosts?|servers?|nodes?|machines?)?\s?$/i
const begins = /(?:^|[，,；;。.！!:：)）】\]]|\d{1,2}[:：]\d{2}|[①-⑳]|\b(?:then|and|run)|[请再先后并由])\s?$/i

const upon = /^\s?(?:这?[两二三四五\d]台)?\s?(?:机器|主机|服务器|节点|实例)?\s?上(?![线传游午次一个周月市])/
const machine = /^\s?(?:机器|主机|服务器|节点|\b(?:hosts?|servers?|nodes?|machines?)\b)/i
const many = /^\s?(?:hosts|servers|nodes|machines)\b/i
const acts = /^\s?(?:[单独分别依次各自均都]{0,4}(?:执行|运行|操作)|上(?![线传游午次一个周月市]))/
const label = /^\s?(?:[:：](?![/\d])|`)/
/** 在 app-1 升级完成后: when, and not where. */
const later = /^[^，,。；;：:`]{0,24}?(?:[后前时]|期间|完成|成功)(?=[，,。；;：:\s]|执行|运行|再|才|$)/
const bracketed = {
  before: /[(（]\s?(?:[在于]\s?)?$/,
  after: /^\s?上?\s?(?:[两二三四五\d]\s?台)?(?:[均都]|各自?|分别)?(?:需要?)?(?:执行|操作|运行)?\s?[)）]/,
}
const moved =
  /流量|负载|摘除|摘掉|摘流|加回|切流|域名|主备|由.{1,40}切换?到|权重|\bVIP\b|\btraffic\b|\bweights?\b|\bupstream\b|\brotation\b|\bload[ -]?balancer\b|\bdrain\b|\bfail ?over\b/i

const ends = /^\s?(?:[,，:：.]|$)/
const runs = /^\W{0,3}(?:on|at)\s|\b(?:run|execute)\b/i

/** 主机：job-1, Host: job-1 */
const hostLine = /^\W{0,3}(?:目标|所在|操作|执行)?(?:主机|服务器|机器|节点|\bhosts?|\bservers?)(?:名|列表)?\s?[:：]\s?$/i
export const saysHost = (text: string): boolean => hostLine.test(/^[^:：]{0,12}[:：]\s?/.exec(text)?.[0] ?? '')

/** What is taken off, or directed to, a host is done somewhere else. */
export const isTraffic = (text: string): boolean => moved.test(text)

/** 将 app-1 摘除：`…` is no place, whoever has told its address; 摘除 app-1 后，停止服务 goes on there. */
export const isObjectOfTraffic = (text: string): boolean =>
  moved.test(text) && !/[后时][，,]|(?:完成|成功)[，,]|\b(?:after|once|when)\b/i.test(text)

/** What stands before a host that is a place in spite of that: 登录 lb-1，…, 在 lb-1 上…, lb-1：… */
export const isSaidPlace = (before: string): boolean =>
  explicit.test(before) || inWords.test(before) || onWords.test(before) || /^\W*$/.test(before)

function isPlace(group: Group, text: string, name: string, isCell: boolean): boolean {
  const { before, after } = aroundOf(group, text)
  if ((isCell || isDistinct(name)) && isAlone(group, text)) return true
  // The web servers are several, and the host web is one.
  if (group.names.length === 1 && many.test(after)) return false
  if (towards.test(before) && upon.test(after)) return true
  if (hostLine.test(before) && /^\s?$/.test(after)) return true
  if (isOther(after, name)) return false
  if (logsIn.test(before) && (!moved.test(text) || explicit.test(before))) return isDistinct(name) || !isThing(name) || machine.test(after)
  if (machine.test(after) && (inWords.test(before) || onWords.test(before))) return true
  if (begins.test(before) && acts.test(after)) return isDistinct(name) || /^\s?上?\s?(?:执行|运行|操作)/.test(after)
  if (begins.test(before) && machine.test(after) && upon.test(after)) return true
  if (onWords.test(before)) return isDistinct(name) || (!isThing(name) && ends.test(after) && runs.test(before))
  if (!isDistinct(name)) return false
  if (towards.test(before)) return !later.test(after) && !/^\s?(?:[与和]|之间)/.test(after)
  if (begins.test(before) && label.test(after)) return true
  return bracketed.before.test(before) && bracketed.after.test(after) && !moved.test(text)
}

/** 切换到 master 分支, 登录 pay 后台: something else of that name; what is nothing but a host is the host. */
const isOther = (after: string, name: string) => isBranch.test(after) || (!isDistinct(name) && isNoHost.test(after))
const isBranch = /^\s?(?:分支|\bbranch\b)/i
const isNoHost =
  /^\s?(?:的\s?)?(?:分支|数?据?库(?!服)|控制台|管理台|后台|系统|平台|账[号户]|用户(?!执行)|接口|页面|目录|容器|命名空间|模式|桌面|组(?!\p{Script=Han}*服务器)|\b(?:branch|database|schema|console|account|namespace|mode|traffic|container|repo(?:sitory)?)\b)/iu

/** Nothing else is said but a number or a time. */
const isAlone = ({ start, end }: Group, text: string) =>
  !/[\p{L}\p{N}]/u.test(
    text.slice(0, start).replace(/\d{1,2}[:：]\d{2}|^\W{0,3}\d{1,2}[.、)）]/g, '') + text.slice(end).replace(address, ''),
  )

const address = /^[`*]{0,3}\s?[(（][^()（）]{0,60}[)）]/

/** `redis：…` may be the host, and may be what is changed on another one. */
function isLabelled(group: Group, text: string, name: string): boolean {
  const { before, after } = aroundOf(group, text)
  return (
    (begins.test(before) && (/^\s?[:：]/.test(after) || acts.test(after))) ||
    (logsIn.test(before) && !isOther(after, name)) ||
    (towards.test(before) && !later.test(after) && !isOther(after, name)) ||
    (onWords.test(before) && ends.test(after) && runs.test(before))
  )
}

/** What stands before and behind, without marks and an address; no form is longer. */
function aroundOf({ start, end }: Group, text: string): { before: string; after: string } {
  const before = text.slice(Math.max(0, start - 60), start)
  // The quote behind a name that is quoted itself is no command's.
  const isQuoted = (text.slice(0, start).match(/`/g)?.length ?? 0) % 2 === 1
  const after = text.slice(end, end + 60).replace(isQuoted ? /^\*{0,2}`/ : /^\*{1,2}/, '')
  return { before: before.replace(/[`*\s]{1,4}$/, (found) => (/\s/.test(found) ? ' ' : '')), after: after.replace(address, '') }
}
