/** Durations as files write them (`30s`, `5m`) and as Ferry keeps them (milliseconds). */
import ms from 'ms'

const written = /^\d+(\.\d+)?\s*(ms|s|m|h)$/
const units = [
  ['h', 3_600_000],
  ['m', 60_000],
  ['s', 1000],
] as const

/** Milliseconds, or undefined when the text is not a number with one of ms, s, m, h. A bare number has no unit and is refused. */
export function parseDuration(text: string): number | undefined {
  if (!written.test(text)) return undefined
  const value = Math.round(ms(text.replace(/\s+/, '') as ms.StringValue))
  return Number.isSafeInteger(value) ? value : undefined
}

/** The shortest exact form: 90000 is `90s`, 1500 is `1500ms`. */
export function formatDuration(milliseconds: number): string {
  const [unit, size] = units.find(([, size]) => milliseconds > 0 && milliseconds % size === 0) ?? ['ms', 1]
  return `${milliseconds / size}${unit}`
}
