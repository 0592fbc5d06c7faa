/** 停止应用（app-2）, 在 app-2 上执行： — what stands below is for the hosts of that line, and not for where the reader is logged in. */
import { isCancelled } from './guards/cancelled.ts'
import type { Placed } from './outline/outline.ts'
import { deedsIn } from './prose/deeds.ts'
import { hostsIn } from './prose/hosts-in.ts'
import { unclearPlace } from './prose/places.ts'
import type { HostBook, Session } from './session.ts'

/** The line that leads there; `seen`: its block has come. */
type Lead = { level: number; indent: number; seen: boolean }

/** Takes the blocks in order. Where it is not certain which hosts are meant, none is: a person does it. */
export function createElsewhere(): (place: Placed, session: Session, book: HostBook) => void {
  let lead: Lead | undefined
  return (place, session, book) => {
    if (lead !== undefined && ends(lead, place)) {
      lead = undefined
      session.on = undefined
    }
    if (lead !== undefined) lead.seen ||= place.block.kind === 'code' || place.block.kind === 'table'
    const { block, text, level } = place
    if (session.on !== undefined && leadsNowhere(place, book)) {
      session.on = undefined
      lead = undefined
      return
    }
    const named = leadsTo(place, book)
    if (named === undefined) return
    if (deedsIn(text).includes('login')) {
      // A login that leads to a list or a table is read as their heading: it counts all the same.
      if (place.leads && place.follows !== 'code')
        Object.assign(session, { on: others.test(withoutNames(text)) ? undefined : named, folder: undefined })
      return
    }
    const isSame = session.on !== undefined && named.length === session.on.length && named.every((name) => session.on?.includes(name))
    if (isSame) return
    const isCertain = block.kind !== 'heading' && isOnlyThere(text)
    if (session.on === undefined && !isCertain) return
    session.on = isCertain ? named : undefined
    lead = isCertain ? { level, indent: block.indent, seen: false } : undefined
  }
}

/** What stands below is for hosts that the line does not name one by one. */
function leadsNowhere({ block, text, follows }: Placed, book: HostBook): boolean {
  if (block.struck || follows === undefined || (block.kind !== 'entry' && block.kind !== 'prose' && block.kind !== 'heading')) return false
  return !isCancelled(text) && unclearPlace(text, (words) => hostsIn(book, words, block.from, false), book.named.keys()) !== undefined
}

function leadsTo({ block, text, follows }: Placed, book: HostBook): string[] | undefined {
  if (block.struck || (block.kind !== 'entry' && block.kind !== 'prose' && block.kind !== 'heading')) return undefined
  if ((follows === undefined && !/[:：]$/.test(text)) || isCancelled(text)) return undefined
  const named = hostsIn(book, text, block.from, false)
  return named.length === 0 ? undefined : named
}

/** Below the line stands what it leads to: deeper entries, and one block of commands or a table with what belongs to it. */
function ends({ level, indent, seen }: Lead, { block, level: own }: Placed): boolean {
  if (block.kind === 'heading') return true
  if (block.kind === 'remark') return false
  if (block.kind === 'code' || block.kind === 'table') return seen && block.indent <= indent
  if (block.kind === 'prose' && own >= 100) return block.indent <= indent
  return own <= level || (seen && block.indent <= indent)
}

/** Others than those that are named, a span of them, or where something goes to. */
const others =
  /除|排除|以外|之外|其[他它余]|所有|全部|每台|依次|从|传|拷贝|复制|同步|迁移|切换?到|摘|流量|指向|[~～]|\/\s*\d|-\s*\[|\d\s*-\s*\d|不|\b(?:except|other|all|each|from|copy|sync|scp|rsync|switch)\b/i

/** app-1 ends in no span. */
const withoutNames = (text: string) => text.replace(/[a-z][\w-]{0,60}-\d+/gi, '')

/** It names its hosts as the place, and nothing besides. */
const isOnlyThere = (text: string) =>
  !others.test(withoutNames(text)) &&
  /^\W{0,3}(?:在|于|到|on\b|at\b)|[(（][^()（）]*[)）][:：]?$|^`?[\w.-]+`?(?:\s*[(（][^()（）]*[)）])?(?:\s*上)?\s*[:：]$/iu.test(text)
