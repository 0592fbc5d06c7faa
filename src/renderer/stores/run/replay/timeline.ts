import type { RequestInput, RequestReply } from '#shared/contract/index.ts'
import { fail } from '#shared/problem/problem.ts'
import { saysTheSame } from '#shared/run/stamp.ts'
import type { StepName } from '#shared/run/step.ts'

export type Timeline = RequestReply<'replay.timeline'>
type Entry = Timeline['entries'][number]

/** Bytes of the end that are shown after a jump; about what a terminal keeps to scroll back in. */
const tailBytes = 512 * 1024
/** Bytes of one portion. */
const portionBytes = 64 * 1024
/** Cuts of one portion; the contract allows some more. */
const mostCuts = 1_000

/** How many of the entries had come by then. They are in order of time. */
export function upTo(entries: readonly { at: number }[], moment: number): number {
  let low = 0
  let high = entries.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((entries[middle]?.at ?? 0) <= moment) low = middle + 1
    else high = middle
  }
  return low
}

/**
 * The next piece of what is to be shown: a text, or what to read. `skipped` bytes before it were left out. `times`: when its
 * beginning came, and what stands behind each cut of the reading.
 */
export type Portion = { next: number; skipped: number; step: StepName; times: readonly number[] } & (
  | { text: string; read?: undefined }
  | { read: RequestInput<'output.read'> & { cuts: number[] }; text?: undefined }
)

/** The portion after the entry `cursor` of what stands before `end`; nothing when all of it was taken. */
export function inPortions({ entries, places }: Timeline, cursor: number, end: number): Portion | undefined {
  if (cursor >= end) return undefined
  const first = tailFrom(entries, cursor, end)
  const skipped = entries.slice(cursor, first).reduce((sum, entry) => sum + sizeOf(entry), 0)
  const entry = entries[first]
  if (entry === undefined) return undefined
  if (entry.kind === 'command') return { text: entry.text, next: first + 1, skipped, step: entry.step, times: [entry.at] }
  const place = places[entry.place]
  if (place === undefined) fail('internal', { message: `no place ${entry.place}` })
  const { step } = place
  const times = [entry.at]
  const cuts: number[] = []
  let next = first + 1
  let length = entry.length
  for (let more = entries[next]; next < end && more !== undefined; more = entries[next]) {
    if (more.kind !== 'output' || more.place !== entry.place || more.from !== entry.from + length) break
    if (length + more.length > portionBytes || cuts.length >= mostCuts) break
    if (!saysTheSame({ at: times.at(-1) ?? 0, step }, { at: more.at, step })) {
      times.push(more.at)
      cuts.push(length)
    }
    length += more.length
    next += 1
  }
  return { read: { ...place, from: entry.from, limit: length, cuts }, next, skipped, step, times }
}

const sizeOf = (entry: Entry): number => (entry.kind === 'output' ? entry.length : entry.text.length)

function tailFrom(entries: readonly Entry[], cursor: number, end: number): number {
  let first = end - 1
  for (let size = 0; first > cursor; first -= 1) {
    const entry = entries[first]
    size += entry === undefined ? 0 : sizeOf(entry)
    if (size > tailBytes) return first
  }
  return first
}
