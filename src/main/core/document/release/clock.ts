/** Times as documents write them: 晚上10点, 次日凌晨1点, 12月2日 01:00, 01:00 the next day, 10:30 PM. */

/** `next`: so many days after the release's own. `other`: a day that only a person can count, 周三. */
export type Day = { next: number } | { year?: number; month: number; date: number } | 'other'
export type Moment = { day?: Day; time: string; from: number; to: number }

const following = String.raw`次日|第二天|翌日|隔[天日]|明[天日]|明(?=[早晚])|后天|[DT]\s?\+\s?\d{1,2}\s?[日天]?|(?:the )?(?:next|following) day|tomorrow`
const calendar = String.raw`(?:20\d{2}\s?[-/.年]\s?)?(?<!\d)\d{1,2}\s?(?:月\s?\d{1,2}\s?[日号]?|[-/.]\d{1,2}(?![\d:：.]))`
const week = `[本下这]?(?:周|星期|礼拜)[一二三四五六日天]`
const day = `(?:(?<next>${following})|(?<calendar>${calendar})|(?<week>${week}))`
const beside = String.raw`(?:\s?[(（]?${week}[)）]?)?(?:\s{0,2}[,，的T]?\s{0,2}|\s(?:at|from)\s)`
const part = String.raw`(?<part>凌晨|早上|早|上午|中午|下午|傍晚|晚上|晚|夜间|夜里)?\s{0,3}`
/** 10 - 11:30 pm: what the second end says holds for the first as well. */
const joint = String.raw`\s?(?:[-–—~～]|to|until)\s?`
const untilHalf = String.raw`(?=${joint}\d{1,2}(?:[:：]\d{2})?\s?[ap]m\b)`
/** 2 点说明 counts them. */
const counted = '(?!注意|要求|说明|建议|问题|原因|内容|事项|需要)'
const clock = String.raw`(?<![\d.:])(?<hours>\d{1,2})(?:[:：](?<minutes>\d{2})(?:[:：]\d{2})?(?!\d)|\s?[点时]${counted}(?<rest>半|\d{1,2}分?|\s?\d{1,2}\s?分)?|(?=\s?[ap]m\b)|${untilHalf})`
const half = String.raw`(?:\s?(?<half>[ap]m)\b|(?=${joint}(?<lateHours>\d{1,2})(?:[:：]\d{2})?\s?(?<late>[ap]m)\b)|)`
const behind = String.raw`${half}(?:\s?[(（]?(?<behind>次日|第二天|翌日|\+1d?|(?:the )?(?:next|following) day)[)）]?(?!\s?(?:凌晨|早|上午|中午|下午|晚)?\s?\d))?`
const moments = new RegExp(`(?:${day}${beside})?${part}${clock}${behind}`, 'giu')
/** A day that begins a line, with a deed behind it and no time. */
const dayAlone = new RegExp(
  String.raw`^(?:${day})(?:\s?[(（]?${week}[)）]?)?\s?(?=$|[:：，,]|再|开始|执行|进行|操作|实施|凌晨|早|上午|中午|下午|白天|晚|夜|morning|afternoon|evening|night|(?:run|execute|restart|stop|start)\b)`,
  'iu',
)

const digits = '零一二三四五六七八九'
/** 晚上十点: the same length is not needed, only where one stands to the other. */
const arabic = (text: string) =>
  text.replace(
    /(凌晨|早上?|上午|中午|下午|傍晚|晚上?|夜[间里])([一二两三四五六七八九十]{1,3})(?=\s?[点时])/gu,
    (_, before: string, number: string) => {
      const [tens, ones] = number.includes('十') ? number.split('十') : ['', number]
      const count = (sign = '') => (sign === '两' ? 2 : Math.max(0, digits.indexOf(sign || '零')))
      return `${before}${(number.includes('十') ? (tens ? count(tens) : 1) * 10 : 0) + count(ones)}`
    },
  )

export function momentsIn(written: string): { moments: Moment[]; text: string } {
  const text = arabic(written)
  const matches = [...text.matchAll(moments)]
  const found = matches.flatMap((match, index): Moment[] => {
    const time = timeOf({ ...match.groups, ...partOfFirst(matches[index - 1], match, text) })
    const when = dayOf(match.groups ?? {})
    return time === undefined ? [] : [{ time, ...(when && { day: when }), from: match.index, to: match.index + match[0].length }]
  })
  return { moments: found, text }
}

/** 晚上10点-11点半: both are of that evening. 晚上11点-1点 ends in the night. */
function partOfFirst(first: RegExpExecArray | undefined, second: RegExpExecArray, text: string): { part?: string } {
  const { part: said, half: own, hours } = second.groups ?? {}
  const { part: above, hours: begun } = first?.groups ?? {}
  if (first === undefined || above === undefined || said !== undefined || own !== undefined) return {}
  const between = text.slice(first.index + first[0].length, second.index)
  return /^\s*(?:[-–—－~～]+|至|到)\s*$/.test(between) && Number(hours) >= Number(begun) ? { part: above } : {}
}

/** The day at the beginning of a line that tells no time: 次日执行. */
export function dayLeading(text: string): Day | undefined {
  const found = dayAlone.exec(text)
  return found === null ? undefined : dayOf(found.groups ?? {})
}

/** 次日凌晨1点执行 — a line that begins with its time. */
export const tellsTime = (text: string) => momentsIn(text).moments[0]?.from === 0 || dayLeading(text) !== undefined

/** The first day of the calendar that a line names. */
export function calendarDay(text: string): Extract<Day, { month: number }> | undefined {
  const found = dayOf({ calendar: new RegExp(calendar, 'u').exec(text)?.[0] })
  return typeof found === 'object' && 'month' in found ? found : undefined
}

function dayOf({ next, calendar: dated, week: named, behind: after }: Record<string, string | undefined>): Day | undefined {
  const said = next ?? after
  if (said !== undefined) {
    const number = /\+\s?(\d{1,2})/.exec(said)?.[1]
    return { next: number === undefined ? (said === '后天' ? 2 : 1) : Number(number) }
  }
  if (named !== undefined) return 'other'
  const numbers = dated?.match(/\d+/g)?.map(Number) ?? []
  const [date, month, year] = numbers.toReversed()
  if (month === undefined || date === undefined) return undefined
  return month < 1 || month > 12 || date < 1 || date > 31 ? 'other' : { month, date, ...(year === undefined ? {} : { year }) }
}

function timeOf({ part: said = '', hours = '', minutes, rest = '', half: own, late, lateHours }: Record<string, string | undefined>) {
  const hour = Number(hours)
  const mark = (own ?? (late !== undefined && hour % 12 > Number(lateHours) % 12 ? otherHalf(late) : late))?.toLowerCase()
  const isEvening = (/下午|傍晚|晚/.test(said) || mark === 'pm') && hour < 12
  const isNight = mark === 'am' && hour === 12
  const full = isNight ? 0 : isEvening || (said === '中午' && hour < 3) ? hour + 12 : hour
  const minute = minutes ?? (rest === '半' ? '30' : rest.replace(/分$/, '').trim())
  if (full > 24 || Number(minute) > 59) return undefined
  return `${String(full % 24).padStart(2, '0')}:${minute.padStart(2, '0') || '00'}`
}

/** 11 - 1 pm begins in the morning. */
const otherHalf = (half: string) => (half.toLowerCase() === 'pm' ? 'am' : 'pm')

/** How many days later the one is. Without years, the nearer of this year and the next. */
export function daysBetween(first: Day | undefined, second: Day): number | undefined {
  if (second === 'other') return undefined
  if ('next' in second) return second.next
  if (first === undefined || first === 'other' || 'next' in first) return undefined
  const year = first.year ?? second.year ?? usualYear
  const moment = (of: number, { month, date }: { month: number; date: number }) => Date.UTC(of, month - 1, date)
  const count = (of: number) => Math.round((moment(of, second) - moment(year, first)) / 86_400_000)
  const days = count(second.year ?? year)
  return second.year === undefined && days < -300 ? count(year + 1) : days
}

const usualYear = 2023
