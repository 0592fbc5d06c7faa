import { loadFiguresSchema, percent } from '../task/load.ts'
import { counted, endedStep, joined, learnedBy, type ReportLine } from './line.ts'

/** How many requests, how quick, how many of them failed, and whether the limits held. */
export const loadLine: ReportLine = (_, state) => {
  const figures = learnedBy(state, 'forward', 'execute', loadFiguresSchema)
  if (figures === undefined) return undefined
  const { requests, failed, seconds, p50, p95, p99, worst, ended } = figures
  const errors = percent(requests === 0 ? 0 : failed / requests)
  const times = `p50 ${p50} ms, p95 ${p95} ms, p99 ${p99} ms`
  return joined([
    {
      zh: `${seconds} 秒内 ${requests} 个请求，${times}，最慢 ${worst} ms，错误 ${failed} 个（${errors}）`,
      en: `${counted(requests, 'request')} in ${seconds} s, ${times}, slowest ${worst} ms, ${counted(failed, 'error')} (${errors})`,
    },
    ended === 'errors' ? { zh: '大半失败，提前停止', en: 'ended early, for most failed' } : undefined,
    endedStep(state, 'forward', 'verify') === undefined
      ? { zh: '限值没有确认', en: 'limits not held' }
      : { zh: '在限值内', en: 'within limits' },
  ])
}
