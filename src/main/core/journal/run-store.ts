import { z } from 'zod'
import { type Plan, planSchema } from '#shared/domain/plan.ts'
import { fail } from '#shared/problem/problem.ts'
import type { Database } from './database.ts'
import type { RunRecord } from './port.ts'
import { readRow } from './read-row.ts'
import type { Reserve } from './reserve.ts'
import { upcastPlan } from './upcast.ts'
import { writeBeginning } from './writing.ts'

type Row = { id: string; plan: string; by: string; created: number }

/** The table of runs. A damaged row is a problem that names it, never a run less. */
export function createRunStore(database: Database, reserve: Reserve) {
  const newest = database.prepare<[], number>('SELECT coalesce(max(number), 0) FROM runs').pluck()
  const insert = database.prepare('INSERT INTO runs (number, id, plan, by, created) VALUES (?, ?, ?, ?, ?)')
  const one = database.prepare<[string], Row>('SELECT id, plan, by, created FROM runs WHERE id = ?')
  const begin = database.transaction((text: string, by: string, created: number, after: (record: RunRecord) => void): RunRecord => {
    const number = (newest.get() ?? 0) + 1
    const id = `r-${String(number).padStart(4, '0')}`
    insert.run(number, id, text, by, created)
    const record = { id, plan: JSON.parse(text), by, created }
    after(record)
    return record
  })

  return {
    /** On disk when it returns, with what `after` writes: both or neither. @throws ProblemError journal-full, journal-not-written */
    create(plan: Plan, by: string, after: (record: RunRecord) => void = () => undefined): RunRecord {
      const checked = planSchema.parse(plan)
      const text = JSON.stringify(checked)
      const created = Date.now()
      return writeBeginning('run', reserve, () => begin.immediate(text, by, created, after))
    },
    find(id: string): RunRecord | undefined {
      const row = one.get(id)
      return row && recordOf(row)
    },
    /** The plan as it was stored, for the chain of hashes. @throws ProblemError run-not-found */
    storedPlan(id: string): unknown {
      const row = one.get(id) ?? fail('run-not-found', { run: id })
      return readRow(z.json(), row.plan, { table: 'runs', row: id })
    },
  }
}

export type RunStore = ReturnType<typeof createRunStore>

function recordOf({ id, plan, by, created }: Row): RunRecord {
  return { id, plan: readRow(planSchema, plan, { table: 'runs', row: id }, upcastPlan), by, created }
}
