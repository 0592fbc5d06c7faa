/** A journal of today as a Ferry would have left it whose ways bore the name of the only kind of task (plan format 1). */
import { rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import SqliteDatabase from 'better-sqlite3'
import { canonicalJson, chainNext, chainStart } from '#core/journal/chain.ts'
import { migrate } from '#core/journal/migrate.ts'
import { journalMigrations } from '#core/journal/migrations/index.ts'

type Json = { [key: string]: unknown }
type Run = { number: number; id: string; plan: string; by: string; created: number }
type Event = { run: string; sequence: number; at: number; event: string }

/** How many steps the schemas of `ferry.db` and `output.db` had then. */
const [journalSchema, outputSchema] = [2, 3]

/**
 * Rewrites `ferry.db` and `output.db` of a data directory that nobody has open; the chain of hashes is made anew and holds. Jobs on hosts
 * are named as they were then only where the runs were begun with a plan of `format: 1`.
 */
export async function asBeforeTheWays(data: string): Promise<void> {
  const now = join(data, 'ferry.db')
  const then = join(data, 'ferry.db.then')
  const [today, old] = [new SqliteDatabase(now), new SqliteDatabase(then)]
  migrate(old, journalMigrations.slice(0, journalSchema), then)
  const addRun = old.prepare('INSERT INTO runs (number, id, plan, by, created) VALUES (?, ?, ?, ?, ?)')
  const addEvent = old.prepare('INSERT INTO events (run, sequence, at, event, hash) VALUES (?, ?, ?, ?, ?)')
  for (const { number, id, plan, by, created } of today.prepare<[], Run>('SELECT * FROM runs ORDER BY number').all()) {
    const oldPlan = planOfThen(JSON.parse(plan))
    addRun.run(number, id, JSON.stringify(oldPlan), by, created)
    let hash = chainStart(id, oldPlan)
    for (const row of today.prepare<[string], Event>('SELECT * FROM events WHERE run = ? ORDER BY sequence').all(id)) {
      const event = eventOfThen(JSON.parse(row.event))
      hash = chainNext(hash, { run: id, sequence: row.sequence, at: row.at, event })
      addEvent.run(id, row.sequence, row.at, canonicalJson(event), hash)
    }
  }
  today.close()
  old.close()
  for (const side of ['', '-wal', '-shm']) await rm(`${now}${side}`, { force: true })
  await rename(then, now)
  const output = new SqliteDatabase(join(data, 'output.db'))
  output.exec("UPDATE places SET way = CASE way WHEN 'forward' THEN 'upgrade' ELSE 'rollback' END")
  output.pragma(`user_version = ${outputSchema}`)
  output.close()
}

/** Every target was a service on a host, and a step had lines and no marks. */
function planOfThen({ format: _, targets, ...plan }: Json): Json {
  const old = (list(targets) as Json[]).map(({ id, host, service, archive, backup, persons, forward, back }) => {
    const steps = (way: unknown) => (list(way) as Json[]).map(({ step, lines }) => ({ step, lines }))
    return { id, host, service, archive, backup, steps: steps(forward), rollback: steps(back), persons }
  })
  return { ...plan, targets: old }
}

function eventOfThen(event: Json): Json {
  const { reads: _, ...old } = withWay(event)
  return isObject(old.question) ? { ...old, question: withPersons(withWay(old.question)) } : old
}

const words: Readonly<Record<string, string>> = { forward: 'upgrade', back: 'rollback' }
const withWay = (value: Json): Json => (typeof value.way === 'string' ? { ...value, way: words[value.way] } : value)

/** A gate's lines were known by their text alone. */
function withPersons({ lines, ...question }: Json): Json {
  return lines === undefined ? question : { ...question, persons: (list(lines) as Json[]).map(({ text }) => text) }
}

const list = (value: unknown): unknown[] => (Array.isArray(value) ? value : [])
const isObject = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value)
