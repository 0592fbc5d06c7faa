import type { RequestReply } from '#shared/contract/index.ts'
import type { JournalledEvent } from '#shared/run/events.ts'
import { readableLines } from '../commands/command.ts'
import type { Journal, OutputSummary, RunRecord } from '../journal/port.ts'

type Timeline = RequestReply<'replay.timeline'>

/**
 * How the output of a target came, in the order in which it was seen: the commands that change the host at the time when they
 * left, and what the steps printed. With a `log` only what was read of that log.
 */
export async function replayTimeline(
  journal: Pick<Journal, 'events' | 'outputPlaces' | 'arrivals'>,
  { id }: RunRecord,
  target: string,
  log: string | undefined,
): Promise<Timeline> {
  const kept = (await journal.outputPlaces(id)).filter(({ place }) => place.target === target && place.log === log)
  const stretches = await Promise.all(kept.map((summary, index) => stretchesOf(journal, summary, index)))
  const commands = log === undefined ? journal.events(id).flatMap((entry) => commandOf(entry, target)) : []
  const entries = [...commands, ...stretches.flat()].sort((one, other) => one.at - other.at)
  return { places: kept.map(({ place }) => place), entries }
}

async function stretchesOf(
  journal: Pick<Journal, 'arrivals'>,
  { place, bytes }: OutputSummary,
  index: number,
): Promise<Timeline['entries']> {
  const arrivals = await journal.arrivals(place)
  return arrivals.flatMap(({ from, at }, position) => {
    const length = (arrivals[position + 1]?.from ?? bytes) - from
    return length > 0 ? [{ kind: 'output', at, place: index, from, length }] : []
  })
}

function commandOf({ event, at }: JournalledEvent, target: string): Timeline['entries'] {
  if (event.type !== 'command-intended' || event.target !== target || !event.changes) return []
  const text = readableLines(event)
    .map((line) => `$ ${line}\n`)
    .join('')
  return text === '' ? [] : [{ kind: 'command', at, text, step: event.step }]
}
