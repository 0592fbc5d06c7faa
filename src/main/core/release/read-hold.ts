/** `after: 22:00`, `window: 0:00–4:00` in a release file. */
import { type Hold, holdText } from '#shared/run/hold.ts'
import { type Field, report, reportWrong } from '../files/field.ts'
import type { Entries } from '../files/map-field.ts'
import { readText } from '../files/value-field.ts'

export const holdKeys = { after: 'optional', window: 'optional' } as const

/** Of a task, a phase or the whole release; what is nearest to a task holds. */
export function readHold(entries: Entries | undefined): Hold | undefined {
  const [after, window] = [entries?.get('after'), entries?.get('window')]
  if (after !== undefined && window !== undefined) {
    report(window, 'hold-two-ways')
    return undefined
  }
  if (after !== undefined) {
    const { text, ...later } = withoutDays(after)
    const time = text === undefined ? undefined : (clockTime(text) ?? reportWrong(after, 'file-not-time'))
    return time === undefined ? undefined : { after: time, ...later }
  }
  return window === undefined ? undefined : readWindow(window)
}

/** `01:00 +1d`: on the day after that of the run. */
function withoutDays(field: Field): { text: string | undefined; days?: number } {
  const text = readText(field)
  const [, rest, days] = /^(.*?)\s*\+(\d{1,2})d$/.exec(text?.slice(0, 60) ?? '') ?? []
  return rest === undefined || Number(days) < 1 ? { text } : { text: rest, days: Number(days) }
}

function readWindow(field: Field): Hold | undefined {
  const { text, ...later } = withoutDays(field)
  if (text === undefined) return undefined
  const [from, to, ...more] = text.split(/\s*(?:-|–|—|~|～|至|到)\s*/).map(clockTime)
  if (from === undefined || to === undefined || from === to || more.length > 0) return reportWrong(field, 'file-not-window')
  return { window: { from, to }, ...later }
}

/** `0:00` → `00:00`; undefined where it is no time of day. */
function clockTime(text: string): string | undefined {
  const [, hours = '', minutes = ''] = /^(\d{1,2})[:：](\d{2})$/.exec(text.trim()) ?? []
  return hours !== '' && Number(hours) < 24 && Number(minutes) < 60 ? `${hours.padStart(2, '0')}:${minutes}` : undefined
}

export function writtenHold(hold: Hold | undefined): ['after' | 'window', string][] {
  if (hold === undefined) return []
  return [['after' in hold ? 'after' : 'window', holdText(hold)]]
}
