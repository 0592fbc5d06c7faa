import type { Translate } from '#shared/i18n/create-translator.ts'
import type { Remaining } from '#shared/run/estimate.ts'

/** Milliseconds from which minutes are exact enough. */
const inMinutes = 90_000
/** Seconds are rounded to this many: an estimate that changes each second only disquiets. */
const secondsStep = 5

/** `about 24 min left`, or that nothing is known; empty when nothing is left. */
export function remainingText(remaining: Remaining | undefined, words: Translate): string {
  if (remaining === undefined) return ''
  const { milliseconds, unknown } = remaining
  if (milliseconds === 0 && unknown.length > 0) return words('run.left-none')
  const time = roughTime(milliseconds, words)
  return unknown.length === 0 ? words('run.left', { time }) : words('run.left-some', { time, count: unknown.length })
}

function roughTime(milliseconds: number, words: Translate): string {
  if (milliseconds >= inMinutes) return words('run.minutes', { count: Math.round(milliseconds / 60_000) })
  return words('run.seconds', { count: Math.max(1, Math.ceil(milliseconds / 1000 / secondsStep)) * secondsStep })
}
