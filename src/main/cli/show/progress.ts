import type { Translate } from '#shared/i18n/create-translator.ts'
import type { Progress } from '#shared/run/events.ts'
import { formatBytes, formatDuration } from '#shared/text/format.ts'

/** `412 MB / 1.38 GB  38%  84 MB/s  0:12 left`. Speed and time only where they are known. */
export function progressText({ done, total, unit, perSecond }: Omit<Progress, 'run' | 'target' | 'step'>, words: Translate): string {
  const amount = (count: number) => {
    switch (unit) {
      case 'bytes':
        return formatBytes(count)
      case 'entries':
        return String(count)
      case 'seconds':
        return formatDuration(count * 1000)
    }
  }
  const share = total > 0 ? [`${Math.floor((100 * done) / total)}%`] : []
  const speed =
    perSecond === undefined || perSecond <= 0 || unit === 'seconds'
      ? []
      : [`${amount(Math.round(perSecond))}/s`, words('cli.left', { time: formatDuration((1000 * (total - done)) / perSecond) })]
  return [`${amount(done)} / ${amount(total)}`, ...share, ...speed].join('  ')
}

/** Several transfers as one line: together, and how many hosts are still at it. */
export function progressOfAll(words: Translate): (news: Progress) => string {
  const latest = new Map<string, Progress>()
  return (news) => {
    latest.set(news.target, news)
    const all = [...latest.values()]
    const going = all.filter(({ done, total }) => done < total)
    const sum = (part: (progress: Progress) => number, of = all) => of.reduce((total, progress) => total + part(progress), 0)
    const together = {
      done: sum(({ done }) => done),
      total: sum(({ total }) => total),
      unit: news.unit,
      perSecond: sum(({ perSecond }) => perSecond ?? 0, going),
    }
    return `${words('cli.transfers', { going: going.length, count: all.length })}  ${progressText(together, words)}`
  }
}
