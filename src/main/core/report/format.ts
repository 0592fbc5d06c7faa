const pad = (value: number, width = 2): string => String(value).padStart(width, '0')

/** `2017-02-20 22:03:11 +08:00`: the clock of the operator's computer, and how it stands to the world's. */
export function formatTime(at: number): string {
  const date = new Date(at)
  const day = `${date.getFullYear()}-${pad(date.getMonth() + 1)}-${pad(date.getDate())}`
  const offset = -date.getTimezoneOffset()
  const zone = `${offset < 0 ? '-' : '+'}${pad(Math.trunc(Math.abs(offset) / 60))}:${pad(Math.abs(offset) % 60)}`
  return `${day} ${pad(date.getHours())}:${pad(date.getMinutes())}:${pad(date.getSeconds())} ${zone}`
}

/** `1:02:05`, and tenths below a minute: `4.2 s`. A clock that went backwards is shown as no time. */
export function formatDuration(milliseconds: number): string {
  const whole = Math.max(0, milliseconds)
  if (whole < 60_000) return `${(whole / 1000).toFixed(1)} s`
  const seconds = Math.round(whole / 1000)
  const hours = Math.trunc(seconds / 3600)
  return `${hours}:${pad(Math.trunc(seconds / 60) % 60)}:${pad(seconds % 60)}`
}

/** Exact, because a report is compared with other records: `12,345 B`. */
export function formatBytes(bytes: number): string {
  return `${bytes.toLocaleString('en-US')} B`
}
