import { fail } from '#shared/problem/problem.ts'
import type { JournalledEvent } from '#shared/run/events.ts'
import { reduceRun } from '#shared/run/reduce.ts'
import { initialStateOf } from '#shared/run/selectors.ts'
import type { RunState } from '#shared/run/state.ts'
import type { EventStore } from './event-store.ts'
import type { RunRecord } from './port.ts'
import type { RunStore } from './run-store.ts'

/** Runs whose plan and state are kept at hand: those under way, one that is looked at, and those that an estimate learns from. */
const mostKept = 32

type Kept = { record: RunRecord; state: RunState }

/**
 * Runs as they are now. A state is known by the last event in it: what came after, from this process or another, is read and
 * added, and nothing is reduced twice.
 */
export function createRunBook(runs: RunStore, events: EventStore) {
  // In the order in which they were last asked for.
  const kept = new Map<string, Kept>()
  const keep = (id: string, entry: Kept): Kept => {
    kept.delete(id)
    kept.set(id, entry)
    const [oldest] = kept.keys()
    if (kept.size > mostKept && oldest !== undefined) kept.delete(oldest)
    return entry
  }
  const find = (id: string): Kept | undefined => {
    const known = kept.get(id)
    if (known) return keep(id, known)
    const record = runs.find(id)
    return record && keep(id, { record, state: initialStateOf(record.plan) })
  }

  return {
    record: (id: string): RunRecord | undefined => find(id)?.record,
    /** @throws ProblemError run-not-found, journal-row-damaged, journal-gap */
    state(id: string): RunState {
      const { record, state } = find(id) ?? fail('run-not-found', { run: id })
      const newer = events.read(id, state.sequence)
      return newer.length === 0 ? state : keep(id, { record, state: newer.reduce(reduceRun, state) }).state
    },
    /** An event that is on disk now: what has its predecessor needs not be read for it. */
    note(entry: JournalledEvent): void {
      const known = kept.get(entry.run)
      if (known?.state.sequence === entry.sequence - 1) keep(entry.run, { ...known, state: reduceRun(known.state, entry) })
    },
  }
}

export type RunBook = ReturnType<typeof createRunBook>
