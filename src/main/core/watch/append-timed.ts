import type { Arrival } from '../journal/port.ts'
import type { LogSession } from './log-sessions.ts'

/**
 * Bytes that were written before they are read here, each with the time at which it came. `from`: where they stand in what the arrivals
 * count. What stands before the first of them, or where there are none, came at a time that nobody knows.
 */
export function appendTimed(session: Pick<LogSession, 'append'>, bytes: Uint8Array, from: number, arrivals: readonly Arrival[]): void {
  const end = from + bytes.length
  const inside = arrivals.filter((arrival) => arrival.from > from && arrival.from < end)
  let at = arrivals.findLast((arrival) => arrival.from <= from)?.at ?? 0
  let begin = from
  for (const arrival of [...inside, { from: end, at: 0 }]) {
    session.append(bytes.subarray(begin - from, arrival.from - from), at)
    begin = arrival.from
    at = arrival.at
  }
}
