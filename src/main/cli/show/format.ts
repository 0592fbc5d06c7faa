import prettyBytes from 'bytes'

/** `412MB`, `1.38GB`, as `bytes` writes them in files too. */
export function formatBytes(bytes: number): string {
  return prettyBytes(bytes, { unitSeparator: ' ' }) ?? String(bytes)
}

/** `0.4s` below ten seconds, then `0:42`, `12:07`, `1:02:33`. */
export function formatDuration(milliseconds: number): string {
  if (milliseconds < 10_000) return `${(Math.max(0, milliseconds) / 1000).toFixed(1)}s`
  const seconds = Math.round(milliseconds / 1000)
  const two = (number: number) => String(number).padStart(2, '0')
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60]
  return hours > 0 ? `${hours}:${two(minutes)}:${two(seconds % 60)}` : `${minutes}:${two(seconds % 60)}`
}

/** `2017-02-20 19:42:06`, by the operator's clock. */
export function formatDate(at: number): string {
  const date = new Date(at)
  const two = (number: number) => String(number).padStart(2, '0')
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())} ${formatTime(at)}`
}

/** `19:42:06`, by the operator's clock. */
export function formatTime(at: number): string {
  const date = new Date(at)
  return [date.getHours(), date.getMinutes(), date.getSeconds()].map((part) => String(part).padStart(2, '0')).join(':')
}
