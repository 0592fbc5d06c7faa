/** When a target may begin: from a time of day on, or within a window. By the clock and the zone of the operator's computer. Pure. */
import { z } from 'zod'

const clockTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/)

const days = z.int().min(1).max(99).optional()

/** `window`: where it ends no later than it begins, it ends on the next day. `days`: so many days after that of the run. */
export const holdSchema = z.union([
  z.object({ after: clockTime, days }),
  z.object({ window: z.object({ from: clockTime, to: clockTime }), days }),
])
export type Hold = z.infer<typeof holdSchema>

/** With the day that the release names, `2026-11-28`: before it nothing begins. */
export const heldSchema = z.intersection(holdSchema, z.object({ day: z.string().optional() }))
export type Held = z.infer<typeof heldSchema>

/** Milliseconds since 1970. */
type Window = { opens: number; closes: number }

/**
 * `ahead`: it begins by itself when it is time. `asked`: its window is over, or none is near, and somebody has to say whether the next one
 * is meant.
 */
export type Standing =
  | { kind: 'open' }
  | { kind: 'ahead'; opens: number; closes?: number }
  | { kind: 'asked'; opens: number; closes: number; missed?: number }

/** A run that begins so long before a window is a run of another day as likely as not. */
const nearest = 12 * 3_600_000

/**
 * @param began when the run was begun: its day is the one that is meant
 * @param now when it is the target's turn
 * @param chosen of a window that somebody has chosen since, when it opens
 */
export function standingAt(held: Held, { began, now, chosen }: { began: number; now: number; chosen?: number }): Standing {
  const start = held.day === undefined ? undefined : startOf(held.day)
  const first = Math.max(began, start ?? began)
  if ('after' in held) {
    const opens = at(first, held.after)
    return now < opens ? { kind: 'ahead', opens } : { kind: 'open' }
  }
  const { window } = held
  const meant = chosen === undefined ? nextWindow(window, first, start) : nextWindow(window, chosen)
  if (now >= meant.opens && now < meant.closes) return { kind: 'open' }
  if (now >= meant.closes) return { kind: 'asked', ...nextWindow(window, now), missed: meant.closes }
  const isNear = chosen !== undefined || first > began || meant.opens - began <= nearest
  return isNear ? { kind: 'ahead', ...meant } : { kind: 'asked', ...meant }
}

/**
 * The first that is not over at this moment.
 * @param since one that opened before is that of another day: of the night before the release's own
 */
function nextWindow({ from, to }: { from: string; to: string }, moment: number, since = Number.NEGATIVE_INFINITY): Window {
  const days = [-1, 0, 1, 2]
  const windows = days.map((days) => {
    const opens = at(moment, from, days)
    return { opens, closes: at(moment, to, days + (to <= from ? 1 : 0)) }
  })
  return windows.find(({ opens, closes }) => closes > moment && opens >= since) ?? { opens: at(moment, from, 1), closes: at(moment, to, 2) }
}

/** On the day of the moment, or so many days after it. */
function at(moment: number, time: string, days = 0): number {
  const [hours = 0, minutes = 0] = time.split(':').map(Number)
  const day = new Date(moment)
  day.setDate(day.getDate() + days)
  day.setHours(hours, minutes, 0, 0)
  return day.getTime()
}

function startOf(day: string): number | undefined {
  const start = new Date(`${day}T00:00:00`).getTime()
  return Number.isNaN(start) ? undefined : start
}

/** What is said of a later day, on that day: the run's own, or the release's, and so many after it. */
export function onItsDay(held: Held, began: number): Held {
  if (held.days === undefined) return held
  const start = held.day === undefined ? began : Math.max(began, startOf(held.day) ?? began)
  const day = new Date(at(start, '12:00', held.days))
  const [month, date] = [day.getMonth() + 1, day.getDate()].map((number) => String(number).padStart(2, '0'))
  return { ...held, days: undefined, day: `${day.getFullYear()}-${month}-${date}` }
}

/** `22:00`, `00:00–04:00`, `01:00 +1d` on the next day. */
export const holdText = (hold: Hold): string =>
  `${'after' in hold ? hold.after : `${hold.window.from}–${hold.window.to}`}${hold.days === undefined ? '' : ` +${hold.days}d`}`

/** `UTC+08:00`: whose clock it is. */
export function zoneText(now: number): string {
  const offset = -new Date(now).getTimezoneOffset()
  const [hours, minutes] = [Math.trunc(Math.abs(offset) / 60), Math.abs(offset) % 60].map((part) => String(part).padStart(2, '0'))
  return `UTC${offset < 0 ? '-' : '+'}${hours}:${minutes}`
}
