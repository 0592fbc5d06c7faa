import type { Translate } from '#shared/i18n/create-translator.ts'
import { timeLeft } from '#shared/run/estimate.ts'
import type { Progress } from '#shared/run/events.ts'
import { formatBytes, formatCount, formatDuration } from '#shared/text/format.ts'

type Amount = Pick<Progress, 'done' | 'total' | 'unit' | 'perSecond'>

/** `264 / 412 MB`, `1 204 / 2 071`, `0:05 / 5:00`: for a narrow place. */
export function amountText({ done, total, unit }: Amount): string {
  switch (unit) {
    case 'bytes': {
      const [shown, of] = [formatBytes(done), formatBytes(total)]
      const sameUnit = shown.split(' ')[1] === of.split(' ')[1]
      return `${sameUnit ? shown.split(' ')[0] : shown} / ${of}`
    }
    case 'entries':
      return total > 0 ? `${formatCount(done)} / ${formatCount(total)}` : formatCount(done)
    case 'seconds':
      return `${formatDuration(done * 1000)} / ${formatDuration(total * 1000)}`
  }
}

/** All that a transfer or a copy says: amount, share, speed and time left as far as they are known. */
export function progressText(progress: Amount, words: Translate): string {
  const { done, total, unit, perSecond } = progress
  const share = total > 0 && unit !== 'seconds' ? [`${percentOf(progress)}%`] : []
  const speed =
    unit === 'bytes' && perSecond !== undefined && perSecond > 0 && done < total
      ? [words('live.speed', { speed: formatBytes(perSecond) })]
      : []
  const left = speed.length > 0 ? timeLeft(progress) : undefined
  return [
    amountText(progress),
    ...share,
    ...speed,
    ...(left === undefined ? [] : [words('live.left', { time: formatDuration(left) })]),
  ].join(' · ')
}

/** As `progressText`, of bytes. */
export function bytesText(progress: Omit<Amount, 'unit'>, words: Translate): string {
  const unit: Amount['unit'] = 'bytes'
  return progressText({ ...progress, unit }, words)
}

/** Whole percents; 100 only when all is done. */
export function percentOf({ done, total }: Pick<Amount, 'done' | 'total'>): number {
  return total <= 0 ? 0 : Math.min(100, Math.floor((done / total) * 100))
}
