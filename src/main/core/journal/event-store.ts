import { z } from 'zod'
import { fail } from '#shared/problem/problem.ts'
import { type JournalledEvent, type RunEvent, runEventSchema } from '#shared/run/events.ts'
import { type ChainedEvent, canonicalJson, chainNext, chainStart } from './chain.ts'
import type { Database } from './database.ts'
import { readRow } from './read-row.ts'
import type { Reserve } from './reserve.ts'
import type { RunStore } from './run-store.ts'
import { upcastEvent } from './upcast.ts'
import { isBeginning, writeBeginning, writeOutcome } from './writing.ts'

type Row = { sequence: number; at: number; event: string; hash: string }

/** The events of all runs: appended with the hash of their chain, read back checked. */
export function createEventStore(database: Database, runs: RunStore, reserve: Reserve) {
  const last = database.prepare<[string], { sequence: number; hash: string }>(
    'SELECT sequence, hash FROM events WHERE run = ? ORDER BY sequence DESC LIMIT 1',
  )
  const insert = database.prepare('INSERT INTO events (run, sequence, at, event, hash) VALUES (?, ?, ?, ?, ?)')
  const after = database.prepare<[string, number], Row>(
    'SELECT sequence, at, event, hash FROM events WHERE run = ? AND sequence > ? ORDER BY sequence',
  )
  const lastOrder = database.prepare<[], number>("SELECT cast(value AS INTEGER) FROM settings WHERE name = 'order'").pluck()
  const keepOrder = database.prepare(
    "INSERT INTO settings (name, value) VALUES ('order', ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value",
  )
  const ordered = (event: RunEvent): RunEvent => {
    if (event.type !== 'command-intended' || !event.changes) return event
    const order = (lastOrder.get() ?? 0) + 1
    keepOrder.run(String(order))
    return { ...event, order }
  }
  const insertNext = database.transaction((run: string, event: RunEvent, before: (entry: JournalledEvent) => void): JournalledEvent => {
    const end = last.get(run) ?? { sequence: 0, hash: chainStart(run, runs.storedPlan(run)) }
    const entry = { run, sequence: end.sequence + 1, at: Date.now(), event: ordered(event) }
    before(entry)
    insert.run(run, entry.sequence, entry.at, canonicalJson(entry.event), chainNext(end.hash, entry))
    return entry
  })

  return {
    /** On disk when it returns, with what `before` writes: both or neither. @throws ProblemError run-not-found, journal-full, journal-not-written */
    append(run: string, event: RunEvent, before: (entry: JournalledEvent) => void = () => undefined): JournalledEvent {
      // What is returned is what will be read: defaults filled in, unknown keys gone, no `undefined`.
      const checked = runEventSchema.parse(JSON.parse(JSON.stringify(event)))
      const write = isBeginning(checked) ? writeBeginning : writeOutcome
      return write(`${run} ${checked.type}`, reserve, () => insertNext.immediate(run, checked, before))
    },
    /** In order and without gaps. @throws ProblemError journal-row-damaged, journal-gap */
    read(run: string, from = 0): JournalledEvent[] {
      return after.all(run, from).map((row, index) => {
        const expected = from + index + 1
        if (row.sequence !== expected) fail('journal-gap', { run, sequence: expected, found: row.sequence })
        return entryOf(run, row)
      })
    },
    /** As they are stored, one by one, so that a damaged row is met in its turn. */
    *stored(run: string): Generator<ChainedEvent & { hash: string }> {
      for (const { sequence, at, event, hash } of after.all(run, 0)) {
        yield { run, sequence, at, event: readRow(z.json(), event, { table: 'events', row: `${run}/${sequence}` }), hash }
      }
    },
  }
}

export type EventStore = ReturnType<typeof createEventStore>

function entryOf(run: string, { sequence, at, event }: Row): JournalledEvent {
  return { run, sequence, at, event: readRow(runEventSchema, event, { table: 'events', row: `${run}/${sequence}` }, upcastEvent) }
}
