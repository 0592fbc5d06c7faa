/** When a job of cron runs. The reckoning is croner's; what it knows beyond cron's own five fields is refused. */
import { Cron } from 'croner'

/** A time zone by its name, or by its distance from UTC in minutes. */
export type Zone = { name: string } | { minutes: number }

/** `@reboot` has no time. */
export const atBoot = '@reboot'

const words: Readonly<Record<string, string>> = {
  '@yearly': '0 0 1 1 *',
  '@annually': '0 0 1 1 *',
  '@monthly': '0 0 1 * *',
  '@weekly': '0 0 * * 0',
  '@daily': '0 0 * * *',
  '@midnight': '0 0 * * *',
  '@hourly': '0 * * * *',
}

const fieldForm = /^[\d*,/-]+$/
const namedForm = /^(?:[\d*,/-]|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|sun|mon|tue|wed|thu|fri|sat)+$/i

/** Why cron would not take these times, in the words of croner; undefined where it would. */
export function wrongTimes(times: string): string | undefined {
  if (times === atBoot) return undefined
  const fields = (words[times] ?? times).split(' ')
  const odd = fields.find((field, index) => !(index < 3 ? fieldForm : namedForm).test(field))
  if (fields.length !== 5) return `${fields.length}/5`
  if (odd !== undefined) return odd
  try {
    const next = jobOf(times, { minutes: 0 }).nextRun()
    return next === null ? '∅' : undefined
  } catch (caught) {
    return caught instanceof Error ? caught.message.replace(/^CronPattern: /, '') : String(caught)
  }
}

/** The next runs after a moment, as the host's clock shows them; none for `@reboot`. */
export function nextRuns(times: string, count: number, from: Date, zone: Zone): string[] {
  if (times === atBoot) return []
  return jobOf(times, zone)
    .nextRuns(count, from)
    .map((run) => clockTime(run, zone))
}

function jobOf(times: string, zone: Zone): Cron {
  const pattern = words[times] ?? times
  const [, , day = '', , weekday = ''] = pattern.split(' ')
  // Vixie's cron takes a field that begins with a star for open, a step in it or not: then both days must fit.
  const domAndDow = day.startsWith('*') || weekday.startsWith('*')
  const where = 'name' in zone ? { timezone: zone.name } : { utcOffset: zone.minutes }
  return new Cron(pattern, { mode: '5-part', domAndDow, fixedTimeRule: 'no-wildcard', ...where })
}

/** `2026-11-30 02:00`, there. */
function clockTime(at: Date, zone: Zone): string {
  if ('minutes' in zone) return new Date(at.getTime() + zone.minutes * 60_000).toISOString().slice(0, 16).replace('T', ' ')
  return at.toLocaleString('sv-SE', { timeZone: zone.name, dateStyle: 'short', timeStyle: 'short' })
}
