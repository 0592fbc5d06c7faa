/** From when on, or within which hours, a document wants its steps done. */
import type { ReadingItem } from '#shared/document/reading.ts'
import type { Remark, SourceLink } from '#shared/domain/release.ts'
import { type Hold, holdText } from '#shared/run/hold.ts'
import { calendarDay, type Day, dayLeading, daysBetween, type Moment, momentsIn } from './clock.ts'

const label =
  /(?:上线|发布|割接|变更|升级|部署|执行|操作|实施|维护|切换|停机)(?:开始)?(?:时间|窗口|时段)(?:窗口|段)?|时间窗口?|(?:release|deployment|maintenance|change|implementation|cut-?over|go-?live) (?:window|time)|(?:计划|预计|预定|变更|上线|发布|实施)开始(?:时间|日期)?|\b(?:planned|scheduled|proposed|change|release|deployment|implementation) start(?:ing)?(?: (?:date|time)(?:[ /&]+(?:date|time))?)?|(?:^|[\s|，,；;])(?:window|start(?: time)?|时间|窗口|开始时间)(?=\s*[:：])/i
/** What is not its own evening: a rehearsal's, what it took, what it is expected to take. */
const other = /预演|演练|实际|完成|结束|回滚|回退|耗时|用时|记录|rehears|actual|estimated/i
const between = /^\s*(?:[-–—―－−~～〜∼]+|至|到|to|till|until)\s*$/i
/** This computer's clock knows nothing of them. */
const zone = /\b(?:UTC|GMT|CES?T|EES?T|WES?T|BST|IST|MSK|JST|KST|SGT|HKT|[ECMP][SD]T|AE[SD]T)\b(?:\s?[+-]\d{1,2}(?::?\d{2})?)?/
/** 于 23:00, at 01:00 */
const before = /^[^\p{L}\p{N}]{0,2}(?:计划|预计|定)?(?:于|在|到|等到?|待|约|大约|at|from|not before)?\s{0,2}/iu
/** Whether a cell of a table says what the time beside it, or below it, is. */
export const namesReleaseTime = (cell: string): boolean => {
  const whole = cell.replace(/[\s:：*]+$/, '').replace(/^[*\s]*/, '')
  const words = whole.replace(/^(?:计划|预计|拟|planned )/i, '')
  const isLabel = label.exec(words)?.[0] === words || label.exec(whole)?.[0] === whole || /^(?:时间|window|窗口)$/i.test(words)
  return words.length <= 24 && !other.test(words) && isLabel
}
/** No release has a step so many days after its evening. */
const mostDays = 14

type Found = { hold: Hold; line: number; title: string }

/** A time of which nobody can tell the day: a person waits for it, and is not asked before the document's own. */
type Unclear = { said: string; hold?: Hold }

export type Times = { of(item: ReadingItem): Hold | Unclear | undefined; remarks: Remark[] }

/** The document's own time holds back its steps; what says its own time, that. What may be done ahead waits for neither. */
export function timesOf(items: readonly ReadingItem[], source: (line: number) => SourceLink, date?: string): Times {
  const whole = items.flatMap((item): Found[] => {
    const inTable = item.releaseTime === undefined ? undefined : holdIn(item.releaseTime)
    if (inTable !== undefined) return [{ hold: inTable, line: item.lines[0], title: item.releaseTime ?? '' }]
    const hold = toldIn(item.title)
    return hold === undefined ? [] : [{ hold, line: item.lines[0], title: item.title }]
  })
  const [first] = whole
  const base = { own: first === undefined ? undefined : calendarDay(first.title), date: date === undefined ? undefined : calendarDay(date) }
  const own = (item: ReadingItem) => {
    const found = item.time === undefined ? undefined : heldAt(item.time, base, true)
    return found ?? heldAt(item.title, base, false) ?? (isAct(item) ? later(item.title) : undefined) ?? above(item, base)
  }
  return {
    of(item) {
      if (item.ahead === true || item.role !== 'steps') return undefined
      const found = own(item) ?? first?.hold
      return found !== undefined && 'said' in found && first !== undefined ? { ...found, hold: first.hold } : found
    },
    remarks: first === undefined ? [] : [remarkOf(first, source)],
  }
}

/** Behind its label, wherever in the line that stands: 变更人：张三 窗口：23:00-01:00. What is said of other things in the line is theirs. */
function toldIn(title: string): Hold | undefined {
  const found = label.exec(title)
  if (found === null) return undefined
  const behind = title.slice(found.index + 1)
  const [moment] = momentsIn(behind).moments
  const begin = title.slice(0, found.index).search(/[^，,；;。|]*$/)
  return moment === undefined || other.test(title.slice(begin, found.index + 1 + moment.to)) ? undefined : holdIn(behind)
}

type Base = { own: Day | undefined; date: Day | undefined }

/** The headings above, the nearest first: 次日凌晨1点： */
const above = ({ phase }: ReadingItem, base: Base) =>
  phase
    ?.split(' › ')
    .toReversed()
    .map((head) => (label.test(head) || /^\d{1,2}[点时](?!\d)/.test(head) ? undefined : heldAt(head, base, false)))
    .find((found) => found !== undefined)

/**
 * @param cell the whole text is the time; else it leads, or stands alone in brackets
 * @returns nothing where it tells neither a time nor a day
 */
function heldAt(written: string, base: Base, cell: boolean): Hold | Unclear | undefined {
  const said = cell ? written : written.replace(before, '')
  const { moments, text } = momentsIn(said)
  const [one, two] = moments
  if (one !== undefined && (cell || one.from === 0)) return onDay(one, cell ? windowEnd(one, two, text) : undefined, base, text)
  const alone = dayLeading(said)
  if (alone !== undefined) return daysOf(alone, base) === 0 ? undefined : { said: said.slice(0, 40) }
  if (cell) return undefined
  for (const [, inner = ''] of written.matchAll(/[(（]([^()（）]{1,40})[)）]/g))
    for (const word of inner.split(/[，,、；;]/)) {
      const said = word.trim().replace(/^(?:(?:only |not )?(?:after|from)|not before|no earlier than|at|不早于|等到|[于在])\s?/i, '')
      const [found, end] = momentsIn(said).moments
      if (found?.from === 0 && isTimeAlone(said, end ?? found)) return onDay(found, windowEnd(found, end, said), base, said)
    }
  return undefined
}

const isTimeAlone = (word: string, { to }: Moment) => /^\s?(?:[之以过]?后|左右|开始|再|才|执行|起|整)*$/.test(word.slice(to))

/** One time, or two with a dash between: a window. */
export function holdIn(written: string): Hold | undefined {
  const { moments, text } = momentsIn(written)
  const [one, two] = moments
  return one === undefined ? undefined : holdOf(one, windowEnd(one, two, text))
}

const windowEnd = (one: Moment, two: Moment | undefined, text: string) =>
  two !== undefined && isSpan(text, one, two) && one.time !== two.time ? two : undefined

/** 22:00-23:30, between 22:00 and 23:30 */
const isSpan = (text: string, one: Moment, two: Moment) => {
  const joint = text.slice(one.to, two.from)
  return between.test(joint) || (/^\s*(?:and|和|与)\s*$/i.test(joint) && /(?:\bbetween|[在于])\s*$/i.test(text.slice(0, one.from)))
}

const holdOf = ({ time }: Moment, end: Moment | undefined, days = 0): Hold => ({
  ...(end === undefined ? { after: time } : { window: { from: time, to: end.time } }),
  ...(days === 0 ? {} : { days }),
})

function onDay(one: Moment, end: Moment | undefined, base: Base, text: string): Hold | Unclear {
  const days = one.day === undefined ? 0 : daysOf(one.day, base)
  return days === undefined ? { said: text.slice(one.from, (end ?? one).to).trim() } : holdOf(one, end, days)
}

/** Counted from the day of the release. The document's own date may be that on which it was written: only the same day is told by it. */
function daysOf(day: Day, { own, date }: Base): number | undefined {
  const days = daysBetween(own ?? date, day)
  if (days === undefined || days < 0 || days > mostDays) return undefined
  const isCounted = own !== undefined || days === 0 || (typeof day === 'object' && 'next' in day)
  return isCounted ? days : undefined
}

const acts = new Set<string | undefined>([
  'command',
  'file',
  'service',
  'sql',
  'rows',
  'cron',
  'restore',
  'dump',
  'checkout',
  'upgrade',
  'key',
  'topic',
])
const isAct = ({ fate, kind, parts = [] }: ReadingItem) => (fate === 'typed' && acts.has(kind)) || parts.some((part) => acts.has(part.kind))

/** 执行 `a`，次日凌晨1点执行 `b`: a part of the line is meant for another day, or from some hour on. */
function later(title: string): Unclear | undefined {
  const { moments, text } = momentsIn(title.replace(/`[^`]*`/g, (code) => ' '.repeat(code.length)))
  const found = moments.find(({ day, from, to }) => (day !== undefined && day !== 'other' && 'next' in day) || isBound(text, from, to))
  if (found !== undefined) return { said: text.slice(found.from, found.to).trim() }
  const day = anotherDay.exec(text)?.[0]
  return day === undefined ? undefined : { said: day.trim() }
}

/** any time after 23:00, 等到 23:00, 23:00 之后, ，23:00 执行: what is done waits for it. */
const isBound = (text: string, from: number, to: number) => !deadline.test(text.slice(0, from)) && isHeldBack(text, from, to)

/** must be finished before 02:00: by when it is over, and not when it begins. */
const deadline =
  /\b(?:finish(?:ed|es)?|completed?|done|over|ready|in place|ends?|ended)\s(?:(?:at|by) the latest |latest )?(?:by|before|until|no later than|not later than)\s?(?:about |around )?$/i

const isHeldBack = (text: string, from: number, to: number) =>
  /(?:\b(?:after|not before|before|(?:no|not) (?:earlier|sooner) than|later than|past|once it(?: i|['’])s|from|at|between|until)|等到?|直到|不早于|[于在待])\s?(?:about |around |约|大约)?$/i.test(
    text.slice(0, from),
  ) ||
  /^\s?(?:之[后前]|以[后前]|[后前](?=$|[，,。；;再才执进]|业务|低峰|流量|空闲)|再|才|起(?=$|[，,。；;执进])|开始(?=$|[，,。；;执进]))/u.test(
    text.slice(to),
  ) ||
  (/[，,；;。]\s*(?:计划|预计|定于|约|大约)?$/u.test(text.slice(0, from)) &&
    /^\s?(?:整|左右|准时)?(?:再|才|开始)?(?:$|[，,。；;]|执行|操作|进行|运行|实施)/u.test(text.slice(to)))

/** Run it tomorrow morning, past midnight, 待夜间低峰期执行: a day or an hour without a number, wherever in the sentence. */
const anotherDay =
  /\b(?:tomorrow|the (?:next|following) (?:day|morning|evening|night)|next (?:day|morning|week|month|(?:mon|tues|wednes|thurs|fri|satur|sun)day)|(?:in|after) (?:a|one|two|three|\d{1,2}) (?:days?|weeks?)|on (?:mon|tues|wednes|thurs|fri|satur|sun)days?|(?:past|after|at|around|until|once it(?: i|['’])s) (?:midnight|noon|night)|(?:in|during|until|outside) (?:the )?(?:off-peak|quiet|low-traffic|business|office) (?:hours|time))\b(?:\s(?:morning|evening|night|afternoon))?|(?:待|等到?|在|于|选择?|[，,]\s?)(?:业务|流量|访问|夜间|凌晨|晚间|夜里|深夜|的|用户){0,3}(?:低峰|低谷|闲时|夜间|凌晨|晚间|深夜|夜里|下班)(?:时段|期间?|时|之?后)?\s?(?:再|才|时|内)?\s?(?:执行|操作|进行|运行|实施|$)/iu

function remarkOf({ hold, line, title }: Found, source: (line: number) => SourceLink): Remark {
  const time = holdText(hold)
  const isWindow = 'window' in hold
  const said = zone.exec(title)?.[0]
  const zh = isWindow ? `步骤只在 ${time}（本机时钟）之间开始，其余时间等待或询问` : `步骤最早在 ${time}（本机时钟）开始，之前等待`
  const en = isWindow
    ? `steps begin between ${time} only, by this computer's clock; else they wait, or ask`
    : `steps begin at ${time} at the earliest, by this computer's clock`
  return {
    severity: said === undefined ? 'info' : 'warning',
    zh: said === undefined ? zh : `${zh}；文档写的是 ${said}，未换算`,
    en: said === undefined ? en : `${en}; the document says ${said}, which is not converted`,
    source: source(line),
  }
}
