/** Sizes, times and counts as Ferry shows them, the same on every screen, in the terminal and on paper. */

const units = ['B', 'KB', 'MB', 'GB', 'TB']
const two = (number: number): string => String(number).padStart(2, '0')

/** `412 MB`, `1.38 GB`: decimal units (1 KB is 1000 B, as disks and archives are sold and listed), three digits. */
export function formatBytes(bytes: number): string {
  let value = Math.max(0, bytes)
  let unit = 0
  while (value >= 1000 && unit < units.length - 1) {
    value /= 1000
    unit += 1
  }
  const digits = unit === 0 || value >= 100 ? 0 : value >= 10 ? 1 : 2
  return `${value.toFixed(digits)} ${units[unit]}`
}

/** `412 MB (412,000,123 B)`: where it is compared with other records. */
export function formatExactBytes(bytes: number): string {
  const exact = `${bytes.toLocaleString('en-US')} B`
  return bytes < 1000 ? exact : `${formatBytes(bytes)} (${exact})`
}

/** `0:09`, `5:07`, `1:02:33`: a clock that goes on. */
export function formatDuration(milliseconds: number): string {
  const seconds = Math.max(0, Math.floor(milliseconds / 1000))
  const [hours, minutes, rest] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60]
  return hours > 0 ? `${hours}:${two(minutes)}:${two(rest)}` : `${minutes}:${two(rest)}`
}

/**
 * `4.2 s` below ten seconds, then `0:42`, `12:07`: what something has taken. Cut off as the clock that went on beside it, so that
 * both say the same. A clock that went backwards is shown as no time.
 */
export function formatTook(milliseconds: number): string {
  if (milliseconds >= 10_000) return formatDuration(milliseconds)
  return `${(Math.floor(Math.max(0, milliseconds) / 100) / 10).toFixed(1)} s`
}

/** `19:42:06`, by the operator's clock. */
export function formatTime(at: number): string {
  return new Date(at).toTimeString().slice(0, 8)
}

/** `2017-02-20 19:42`, by the operator's clock. */
export function formatDate(at: number): string {
  const date = new Date(at)
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())} ${two(date.getHours())}:${two(date.getMinutes())}`
}

/** `19:42:06` on the day of `began`, `2017-02-21 00:12` on another: a run over midnight, or of days, does not say one for the other. */
export function formatTimeOf(at: number, began: number): string {
  return formatDate(at).slice(0, 10) === formatDate(began).slice(0, 10) ? formatTime(at) : formatDate(at)
}

/** `2017-02-20 22:03:11 +08:00`: the clock of the operator's computer, and how it stands to the world's. */
export function formatMoment(at: number): string {
  const date = new Date(at)
  const offset = -date.getTimezoneOffset()
  const zone = `${offset < 0 ? '-' : '+'}${two(Math.trunc(Math.abs(offset) / 60))}:${two(Math.abs(offset) % 60)}`
  return `${formatDate(at)}:${two(date.getSeconds())} ${zone}`
}

/** `3 days ago`, `3天前`: in the largest unit that fits; below a minute `now`, `现在`. */
export function formatAge(since: number, now: number, language: string): string {
  const days = Math.floor((now - since) / 86_400_000)
  const hours = Math.floor((now - since) / 3_600_000)
  const format = new Intl.RelativeTimeFormat(language, { numeric: 'always' })
  if (days > 0) return format.format(-days, 'day')
  if (hours > 0) return format.format(-hours, 'hour')
  const minutes = Math.floor((now - since) / 60_000)
  return minutes > 0 ? format.format(-minutes, 'minute') : new Intl.RelativeTimeFormat(language, { numeric: 'auto' }).format(0, 'second')
}

/** `2 071`: groups by a narrow space, in any language. */
export function formatCount(count: number): string {
  return String(count).replace(/\B(?=(\d{3})+(?!\d))/g, '\u202f')
}

/** The last part of a path. */
export function fileName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1)
}
