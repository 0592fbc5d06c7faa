/** 停止应用（app-2）, 在 app-2 上执行： — what stands below is for the hosts of that line, and not for where the reader is logged in. */
import { isCancelled } from './guards/cancelled.ts'
import { withoutNumber } from './outline/numbering.ts'
import type { Placed } from './outline/outline.ts'
import { deedsIn } from './prose/deeds.ts'
import { isOtherPlace } from './prose/group-places.ts'
import { asideIn, hostsIn, isOnlyPlace } from './prose/hosts-in.ts'
import { withoutTurn } from './prose/in-turn.ts'
import { isDistinct, isThing, isTraffic, saysHost } from './prose/place-forms.ts'
import { isUnknownHost, switches, unclearPlace } from './prose/places.ts'
import { type HostBook, isOfInventory, namesOf, type Session } from './session.ts'

/**
 * The line that leads there; `seen`: its block has come. `whole`: a heading, with all that stands below it. `list`: what it leads to is a list,
 * which it knows by the first block below it.
 */
type Lead = { level: number; indent: number; seen: boolean; whole: boolean; list?: boolean }

/** Takes the blocks in order. Where it is not certain which hosts are meant, none is: a person does it. */
export function createElsewhere(): (place: Placed, session: Session, book: HostBook) => void {
  let lead: Lead | undefined
  return (place, session, book) => {
    if (lead !== undefined) lead.list ??= beginsList(lead, place)
    if (lead !== undefined && ends(lead, place)) {
      lead = undefined
      Object.assign(session, { on: undefined, folder: undefined })
    }
    if (lead !== undefined) lead.seen ||= place.block.kind === 'code' || place.block.kind === 'table'
    const { block, text, level } = place
    if (session.on !== undefined && leadsNowhere(place, session.on, book)) {
      Object.assign(session, { on: undefined, folder: undefined })
      lead = undefined
      return
    }
    const named = leadsTo(place, book)
    if (named === undefined) return
    if (deedsIn(text).includes('login') || switches(text)) {
      // A login that leads to a list or a table is read as their heading: it counts all the same.
      if (place.leads && place.follows !== 'code')
        Object.assign(session, { on: others.test(withoutNames(withoutTurn(text))) ? undefined : named, folder: undefined })
      return
    }
    const isSame = session.on !== undefined && named.length === session.on.length && named.every((name) => session.on?.includes(name))
    if (isSame) return
    const isCertain = block.kind === 'heading' ? isHeadOf(text, named, book) : isOnlyThere(text) || isHeadOf(text, named, book)
    if (session.on === undefined && !isCertain) return
    const whole = isCertain && block.kind === 'heading'
    // What was entered before was entered on other hosts; where nobody was logged in, it is where this one is told to be.
    const folder = whole || session.on !== undefined ? undefined : session.folder
    Object.assign(session, { on: isCertain ? named : undefined, folder, ...(whole ? { account: undefined } : {}) })
    lead = isCertain ? { level, indent: block.indent, seen: false, whole } : undefined
  }
}

/** What stands below is for hosts that the line does not name one by one, or for one that nobody knows. */
function leadsNowhere({ block, text, follows, leads }: Placed, on: readonly string[], book: HostBook): boolean {
  if (block.struck || follows === undefined || (block.kind !== 'entry' && block.kind !== 'prose' && block.kind !== 'heading')) return false
  if (isCancelled(text)) return false
  const hosts = (words: string) => hostsIn(book, words, block.from, false)
  if (unclearPlace(text, hosts, namesOf(book)) !== undefined || isOtherPlace(text, on, hosts)) return true
  if (hosts(text).length > 0) return false
  if (leads && (isUnknownHost(text) || isWordOfInventory(text, book))) return headed(text, book) === undefined
  return asideIn(book, text).some((name) => !on.includes(name))
}

function leadsTo({ block, text, follows }: Placed, book: HostBook): string[] | undefined {
  if (block.struck || (block.kind !== 'entry' && block.kind !== 'prose' && block.kind !== 'heading')) return undefined
  if ((follows === undefined && !/[:：]$/.test(text) && !saysHost(text)) || isCancelled(text)) return undefined
  const named = hostsIn(book, text, block.from, false)
  if (named.length > 0) return named
  const inHead = block.kind === 'heading' ? hostsIn(book, withoutTurn(text).replace(headWords, ' '), block.from, false) : []
  return inHead.length > 0 ? inHead : block.kind === 'heading' ? headed(text, book) : undefined
}

/** A heading that is the name, though the name is a word as well; not where the word is a program's. */
const headed = (text: string, book: HostBook): string[] | undefined =>
  isWordOfInventory(text, book) && !isThing(bare(text)) ? [bare(text)] : undefined

const isWordOfInventory = (text: string, { inventory }: HostBook) => inventory.names.has(bare(text))
const bare = (text: string) =>
  withoutNumber(text)
    .replace(/[`*]|[:：]$/g, '')
    .trim()

/** 到 app-3 上： above a list, where a paragraph stands. A number that goes on with another list is none of it. */
const beginsList = ({ level, indent }: Lead, { block }: Placed) =>
  level >= 100 && block.kind === 'entry' && block.indent >= indent && !/^[(（]?(?:[2-9]|1\d|[②-⑳b-hB-H][.)）])/.test(block.mark)

/** Below the line stands what it leads to: deeper entries, and one block of commands or a table with what belongs to it. */
function ends({ level, indent, seen, whole, list }: Lead, { block, level: own }: Placed): boolean {
  if (whole) return block.kind === 'heading' && own <= level
  if (block.kind === 'heading') return true
  if (block.kind === 'remark') return false
  if (list) return block.kind === 'entry' ? block.indent < indent : block.indent <= indent
  if (block.kind === 'code' || block.kind === 'table') return seen && block.indent <= indent
  if (block.kind === 'prose' && own >= 100) return block.indent <= indent
  return own <= level || (seen && block.indent <= indent)
}

/** Others than those that are named, a span of them, or where something goes to. */
const others =
  /除|排除|以外|之外|其[他它余]|所有|全部|每台|依次|从|传|拷贝|复制|同步|迁移|切换?到|摘|流量|指向|[~～]|\/\s*\d|-\s*\[|\d\s*-\s*\d|不|\b(?:except|other|all|each|from|copy|sync|scp|rsync|switch)\b/i

/** app-1 ends in no span, and 上传大小 is a setting. */
const withoutNames = (text: string) => text.replace(/[a-z][\w-]{0,60}-\d+/gi, '').replace(/上传(?:文件)?的?(?:大小|限制|上限|超时)/g, '')

/** It names its hosts as the place, and nothing besides. */
const isOnlyThere = (text: string) =>
  !others.test(withoutNames(withoutTurn(text))) &&
  /^\W{0,3}(?:在|于|到|on\b|at\b)|[(（][^()（）]*[)）][:：]?$|^`?[\w.-]+`?(?:\s*[(（][^()（）]*[)）])?(?:\s*上)?\s*[:：]$/iu.test(
    withoutTurn(text),
  )

/** 部署 app-1（10.1.0.21）, 21:30 app-2, Step 3: app-1: hosts of the inventory, and what is done there in a word. */
function isHeadOf(text: string, named: readonly string[], book: HostBook): boolean {
  if (!named.every((name) => isOfInventory(book, name))) return false
  const outside = text.replace(/[(（][^()（）]*[)）]/g, ' ')
  const bracket = /^[^()（）]{1,40}[(（]([^()（）]+)[)）]$/.exec(text)?.[1]
  // Crontab（user-1）: what stands there is typed there. What is moved to or from a host is done somewhere else.
  if (bracket !== undefined && named.every(isDistinct) && isOnlyPlace(withoutTurn(bracket), named, book))
    return !others.test(withoutNames(withoutTurn(outside))) && !isTraffic(outside)
  const words = named.some((name) => outside.includes(name)) || hostsIn(book, outside, 0, false).length > 0 ? outside : text
  return !others.test(withoutNames(withoutTurn(text))) && isOnlyPlace(withoutNumber(withoutTurn(words)), named, book, headWords)
}

const headWords =
  /部署|升级|发布|上线|更新|安装|回[滚退]|应用|数据库|缓存|\d{1,2}[:：]\d{2}|第\s?\S{1,3}\s?步|[一二三四五六七八九十两\d]{1,2}台|\b(?:step|part|phase)\s?\d{1,2}(?:\.\d{1,2})?|\b(?:deploy|upgrade|release|update|install|roll ?back|database|cache|app|both|hosts|servers|nodes)\b/gi
