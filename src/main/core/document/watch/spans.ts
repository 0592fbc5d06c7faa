/** How often and how long, in a sentence: 1小时内每15分钟检查一次; 观察一周. */
import type { ReadingItem } from '#shared/document/reading.ts'
import type { Span } from '#shared/kinds/task/watch.ts'

const hour = 3_600_000
const day = 24 * hour

const units: readonly [RegExp, number][] = [
  [/^(?:分|min)/i, hour / 60],
  [/^(?:小时|h)/i, hour],
  [/^(?:天|日|day)/i, day],
  [/^(?:周|星期|week)/i, 7 * day],
]
const words: Readonly<Record<string, number>> = { 半: 0.5, 一: 1, 二: 2, 两: 2, 三: 3 }

function lengthOf(number: string, unit: string): number | undefined {
  const count = words[number] ?? Number(number)
  const size = units.find(([pattern]) => pattern.test(unit))?.[1]
  return size === undefined || !(count > 0) ? undefined : count * size
}

/** Without how often: as often as launch documents have it for such a time. */
export function spanIn(title: string): Span | undefined {
  const often = /(?:每隔?|every\s+)(\d{1,3}|[一二三两半])\s*个?(分钟|小时|天|min\w*|hours?|days?)/i.exec(title)
  const rest = often === null ? title : title.replace(often[0], '')
  const long = /(?<![每\d])(\d{1,3}|[一二三两半])\s*个?(分钟|小时|天|周|星期|hours?|days?|weeks?)/i.exec(rest)
  const until = long === null ? undefined : lengthOf(long[1] ?? '', long[2] ?? '')
  if (until === undefined) return undefined
  const every = often === null ? usualEvery(until) : lengthOf(often[1] ?? '', often[2] ?? '')
  return every === undefined || every > until ? undefined : { every, until }
}

function usualEvery(until: number): number {
  if (until <= hour) return Math.min(until, hour / 4)
  return until <= day ? hour : day
}

/** Nothing but that somebody looks; an assessment, or what the business says, is a person's all the same. */
export const saysOnlyWhen = ({ title }: ReadingItem): boolean =>
  /检查|监控|观察|巡检|watch|monitor|check|observe/i.test(title) &&
  !/评估|业务|反馈|对账|数据|日志|订单|用户|assess|business|data|logs?\b|users?|orders?/i.test(title)
