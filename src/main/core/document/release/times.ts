/** From when on, or within which hours, a document wants its steps done. */
import type { ReadingItem } from '#shared/document/reading.ts'
import type { Remark, SourceLink } from '#shared/domain/release.ts'
import { type Hold, holdText } from '#shared/run/hold.ts'

const label =
  /(?:上线|发布|割接|变更|升级|部署|执行|操作|实施|维护|切换|停机)(?:开始)?(?:时间|窗口|时段)(?:窗口|段)?|时间窗口?|(?:release|deployment|maintenance|change) (?:window|time)/i
/** What is not its own evening: a rehearsal's, what it took, what it is expected to take. */
const other = /预演|演练|实际|完成|结束|回滚|回退|耗时|用时|记录|rehears|actual|estimated/i

const part = String.raw`(?:次日|第二天|翌日)?\s*(凌晨|早上|上午|中午|下午|傍晚|晚上|晚|夜间|次日|第二天|翌日)?\s*`
const clock = String.raw`(\d{1,2})(?:[:：](\d{2})|[点时](半|\d{1,2}分?)?)`
const times = new RegExp(part + clock, 'gu')
const between = /^\s*(?:-|–|—|~|～|至|到|to)\s*$/i

type Found = { hold: Hold; line: number; title: string }

export type Times = { of(item: ReadingItem): Hold | undefined; remarks: Remark[] }

/** The document's own time holds back its steps; what says its own time, that. What may be done ahead waits for neither. */
export function timesOf(items: readonly ReadingItem[], source: (line: number) => SourceLink): Times {
  const whole = items.flatMap((item): Found[] => {
    if (!label.test(item.title) || other.test(item.title)) return []
    const behind = item.title.slice((label.exec(item.title)?.index ?? 0) + 1)
    const hold = holdIn(behind)
    return hold === undefined ? [] : [{ hold, line: item.lines[0], title: item.title }]
  })
  const [first] = whole
  const own = (item: ReadingItem) => (item.time === undefined ? leading(item.title) : holdIn(item.time))
  return {
    of(item) {
      if (item.ahead === true || item.role !== 'steps') return undefined
      return own(item) ?? first?.hold
    },
    remarks: first === undefined ? [] : [remarkOf(first, source)],
  }
}

/** One time, or two with a dash between: a window. */
export function holdIn(text: string): Hold | undefined {
  const found = [...text.matchAll(times)].flatMap((match) => {
    const time = timeOf(match)
    return time === undefined ? [] : [{ time, from: match.index, to: match.index + match[0].length }]
  })
  const [one, two] = found
  if (one === undefined) return undefined
  if (two !== undefined && between.test(text.slice(one.to, two.from)) && one.time !== two.time)
    return { window: { from: one.time, to: two.time } }
  return { after: one.time }
}

/** 晚上22点，正式上线 · 22:00 开始发布 */
function leading(title: string): Hold | undefined {
  const [match] = [...title.matchAll(times)]
  if (match === undefined || match.index > 0) return undefined
  const time = timeOf(match)
  return time === undefined ? undefined : { after: time }
}

function timeOf([, day = '', hours = '', minutes, rest = '']: RegExpExecArray | RegExpMatchArray): string | undefined {
  const hour = Number(hours)
  const isEvening = /下午|傍晚|晚/.test(day) && hour < 12
  const full = isEvening || (day === '中午' && hour < 3) ? hour + 12 : hour
  const minute = minutes ?? (rest === '半' ? '30' : rest.replace(/分$/, ''))
  if (full > 24 || Number(minute) > 59) return undefined
  return `${String(full % 24).padStart(2, '0')}:${minute.padStart(2, '0') || '00'}`
}

function remarkOf({ hold, line }: Found, source: (line: number) => SourceLink): Remark {
  const time = holdText(hold)
  const isWindow = 'window' in hold
  return {
    severity: 'info',
    zh: isWindow ? `步骤只在 ${time}（本机时钟）之间开始，其余时间等待或询问` : `步骤最早在 ${time}（本机时钟）开始，之前等待`,
    en: isWindow
      ? `steps begin between ${time} only, by this computer's clock; else they wait, or ask`
      : `steps begin at ${time} at the earliest, by this computer's clock`,
    source: source(line),
  }
}
