/** Which looks are due, and which nobody has made. Pure. */
import type { Measured } from '#shared/run/measured.ts'

/** A look: when it is due, and until when it still is that look. Milliseconds since 1970. */
export type Due = { at: number; until: number }

/** Milliseconds after which a look is not that look any more, at most; of a dense timetable half of the way to the next. */
const longestGrace = 5 * 60_000

const graceOf = (at: number, next: number | undefined) => (next === undefined ? longestGrace : Math.min(longestGrace, (next - at) / 2))

/** @param due all times, in order. Returns those that were passed over, and the next one to come; undefined when none is left. */
export function standing(
  due: readonly number[],
  measured: readonly Pick<Measured, 'due'>[],
  now: number,
): { missed: number[]; next: Due | undefined } {
  const known = new Set(measured.map((one) => one.due))
  const open = due.flatMap((at, index): Due[] => (known.has(at) ? [] : [{ at, until: at + graceOf(at, due[index + 1]) }]))
  return { missed: open.filter(({ until }) => now > until).map(({ at }) => at), next: open.find(({ until }) => now <= until) }
}
