import type { RequestReply } from '#shared/contract/index.ts'
import type { Target } from '#shared/domain/plan.ts'
import { asUpgrade, factsOf } from '#shared/kinds/task/upgrade.ts'
import { plannedTarget, targetOf } from '#shared/run/selectors.ts'
import type { TargetState } from '#shared/run/state.ts'
import type { StepName } from '#shared/run/step.ts'
import type { Journal, OutputPlace, RunRecord } from '../journal/port.ts'

type Counted = RequestReply<'replay.progress'>
type JournalParts = Pick<Journal, 'stateOf' | 'outputPlaces' | 'arrivals' | 'readOutput'>

/** Bytes read at once. */
const page = 1024 * 1024
/** Milliseconds between two counts: a number that changes faster cannot be read. */
const grain = 250
const lineFeed = 0x0a

/**
 * How far the steps of a target were that print a line for each entry, as they were seen: their output tells, with the times at which it
 * came. How far an upload was is news that nobody keeps.
 */
export async function replayProgress(journal: JournalParts, { id, plan }: RunRecord, targetId: string): Promise<Counted> {
  const target = plannedTarget(plan, targetId)
  const state = targetOf(journal.stateOf(id), targetId)
  if (target === undefined || state === undefined) return []
  const places = (await journal.outputPlaces(id)).filter(({ place }) => place.target === targetId && place.log === undefined)
  const counts = await Promise.all(
    places.map(async ({ place }) => {
      const total = entriesOf(place.step, target, state)
      return total === undefined ? [] : countLines(journal, place, total)
    }),
  )
  return counts.flat().sort((one, other) => one.at - other.at)
}

/** As the steps themselves have it; nothing for one that does not go by entries. */
function entriesOf(step: StepName, target: Target, state: TargetState): number | undefined {
  switch (step) {
    case 'back-up':
      return factsOf(state, 'forward', 'preflight')?.directoryEntries ?? 0
    case 'unpack':
      return asUpgrade(target)?.archive?.entries
    case 'restore':
      return factsOf(state, 'forward', 'back-up')?.entries ?? 0
    default:
      return undefined
  }
}

async function countLines(journal: JournalParts, place: OutputPlace, total: number): Promise<Counted> {
  const arrivals = await journal.arrivals(place)
  const counted: Counted = []
  let lines = 0
  let index = 0
  const note = () => {
    const at = arrivals[index]?.at ?? 0
    const done = total > 0 ? Math.min(lines, total) : lines
    const last = counted.at(-1)
    if (last !== undefined && at - last.at < grain) last.done = done
    else counted.push({ at, step: place.step, done, total, unit: 'entries' })
  }
  for (let from = 0; ; ) {
    const { bytes, next } = await journal.readOutput(place, from, page)
    if (bytes.length === 0) break
    for (let at = bytes.indexOf(lineFeed); at >= 0; at = bytes.indexOf(lineFeed, at + 1)) {
      while ((arrivals[index + 1]?.from ?? Number.POSITIVE_INFINITY) <= from + at) {
        note()
        index += 1
      }
      lines += 1
    }
    from = next
  }
  if (lines > 0) note()
  return counted
}
