/** Sentences that name their hosts in an order, as a way to another, or as what the traffic goes over to: none of them is plainly where it is typed. */
import { looksLikeCommand } from '../shell/looks-like-command.ts'
import { isDistinct } from './place-forms.ts'
import { codesIn } from './tokens.ts'

/** `elsewhere`: a person has to tell which hosts are meant. `moved`: and what follows is typed there too. */
export type Unclear = 'elsewhere' | 'moved'

/** 先 app-1 后 app-2, first app-1 and then app-2 */
const order = /先.{1,60}?(?:后|再)|\bfirst\b.{0,60}\bthen\b/i
/** 登录 app-1 后跳转到 app-2, 通过 app-1 登录 app-2, from app-1 ssh to app-2 */
const way =
  /(?:登[录陆入]|连接|从|通过|经由?|\bfrom\b|\bvia\b|\bthrough\b|\blog(?:ged)? ?(?:in|on)\b|\bssh\b|\bconnect\b)[^`，,。；;：:]{1,60}?(?:跳|登[录陆入]|连接|\bssh\b|\blog ?(?:in|on)\b|\bconnect\b|\bhop\b|\bjump\b)/i
const jump = /跳转?[到至]|\bssh\s?[到至]|\b(?:jump|hop)\s(?:on |over )?to\b/i
const inside = /(?:进入|登[录陆]|连接|切换?到)[^，,。；;：:`]{0,30}(?:容器|\bpod\b)|\b(?:enter|exec into)\b.{0,30}\bcontainer\b/i

/** 登录 pay 系统, 连接 pay 库: the host of that name, or what one reaches by a browser or a client. */
const entered =
  /(?:登[录陆入]|连接|进入|切换?)[到至]?\s?`?(?<name>[A-Za-z][\w.-]*)`?\s?(?:的\s?)?(?:(?<system>系统|平台|组)|后台|控制台|(?:数据)?库|接口)|\b(?:log ?in|connect|switch) to (?:the )?`?(?<english>[A-Za-z][\w.-]*)`? (?:console|database|system)\b/iu

/** 业务连接到 app-2, switch over to app-2: it is not the reader who goes there. */
const over =
  /(?:业务|应用|服务(?!器)|流量|读写|请求|客户端|程序|系统|连接串?|数据源|配置|地址|域名|DNS|监控)[^，,。；;：:`]{0,10}连接?[到至上]|\b(?:switch|fail|cut|move)\s?over to\b/i
const switched = /^(?:然后|接着|再|先|请)?\s?(?:切换?[到至]|转到|(?:then\s)?(?:switch|move|go) to)\s?(?:the\s)?`?(?<name>[A-Za-z][\w.-]*)/i
const ofTraffic = /业务|流量|主备|读写/

/** @param said without what is typed */
export function crossingIn(text: string, said: string, known: Iterable<string>): Unclear | undefined {
  const isOrder = order.test(said) && codesIn(text).filter((code) => looksLikeCommand(code)).length < 2
  const goes = [way, jump, inside, over].map((rule) => rule.test(said))
  const to = switched.exec(said.trim())?.groups?.name
  const reached = entered.exec(said)?.groups
  if (!isOrder && to === undefined && reached === undefined && !goes.includes(true)) return undefined
  const names = namedIn(said, known)
  const isTyped = codesIn(text).some((code) => looksLikeCommand(code))
  const [isWay, isJump, isInside, isOver] = goes
  if (names >= 1 && (isJump || isInside || isOver)) return 'moved'
  if (names >= 2 && isWay) return 'moved'
  if (names >= 2 && isOrder) return /登[录陆]|\blog ?in/i.test(said) ? 'moved' : 'elsewhere'
  const other = reached?.name ?? reached?.english ?? ''
  if (namedIn(other, known) === 1 && !isDistinct(other) && (reached?.system !== undefined || isTyped))
    return reached?.system === undefined ? 'elsewhere' : 'moved'
  // 切换到 standby, and nothing else: a login, or the traffic that goes there.
  const typed = isTyped || /执行|运行|\b(?:run|execute)\b/i.test(said)
  return to !== undefined && names >= 1 && !typed && (!isDistinct(to) || ofTraffic.test(said)) ? 'moved' : undefined
}

/** How many of the hosts are named, whether as the place or not. */
export function namedIn(said: string, known: Iterable<string>): number {
  const names = new Set([...known].map((name) => name.toLowerCase()))
  const words = said.match(/[A-Za-z\d_][\w.-]*/g) ?? []
  return new Set(words.map((word) => word.replace(/[.-]+$/, '').toLowerCase()).filter((word) => names.has(word))).size
}
