import { z } from 'zod'
import type { RunFilter } from '#shared/contract/history.ts'
import { fail } from '#shared/problem/problem.ts'
import { type RunSummary, runSummary } from '../report/run-summary.ts'
import type { Database } from './database.ts'
import type { EventStore } from './event-store.ts'
import { readRow } from './read-row.ts'
import type { RunStore } from './run-store.ts'

type Row = {
  run: string
  title: string
  by: string
  created: number
  ended: number | null
  state: RunSummary['state']
  targets: number
  done: number
  hosts: string
  services: string
}

const names = z.array(z.string())

/** `running` stands for a run that some Ferry carries out; where none works, it was broken off. */
const state = `CASE WHEN state = 'running' AND @isWritten = 0 THEN 'interrupted' ELSE state END`
const fits = `
  (@text IS NULL OR instr(lower(title), @text) > 0 OR instr(run, @text) > 0)
  AND (@states IS NULL OR ${state} IN (SELECT value FROM json_each(@states)))
  AND (@host IS NULL OR EXISTS (SELECT 1 FROM json_each(hosts) WHERE value = @host))
  AND (@service IS NULL OR EXISTS (SELECT 1 FROM json_each(services) WHERE value = @service))
  AND (@by IS NULL OR by = @by)
  AND (@since IS NULL OR created >= @since)
  AND (@until IS NULL OR created < @until)`

/**
 * Finds runs without reducing the events of each. What is behind is brought up to date at every question; one who only
 * reads the file does that in memory. `isWritten` tells whether a Ferry works in the directory.
 */
export function createRunIndex(database: Database, runs: RunStore, events: EventStore, isWritten: () => boolean) {
  // An unqualified name means the temporary table where there is one: https://www.sqlite.org/lang_naming.html
  if (database.readonly) database.exec('CREATE TEMP TABLE run_index AS SELECT * FROM main.run_index')
  if (database.readonly) database.exec('CREATE UNIQUE INDEX temp.run_index_run ON run_index (run)')
  const behind = database
    .prepare<[], string>(
      `SELECT runs.id FROM runs LEFT JOIN run_index ON run_index.run = runs.id
       WHERE run_index.run IS NULL OR run_index.sequence < (SELECT max(sequence) FROM events WHERE events.run = runs.id)`,
    )
    .pluck()
  const put = database.prepare(
    `INSERT OR REPLACE INTO run_index (run, number, sequence, title, by, created, ended, state, targets, done, hosts, services)
     VALUES (@run, (SELECT number FROM runs WHERE id = @run), @sequence, @title, @by, @created, @ended, @state, @targets, @done,
       @hosts, @services)`,
  )
  const page = database.prepare<[object], Row>(
    `SELECT run, title, by, created, ended, ${state} AS state, targets, done, hosts, services FROM run_index
     WHERE ${fits} ORDER BY number DESC LIMIT @limit OFFSET @offset`,
  )
  const count = database.prepare<[object], number>(`SELECT count(*) FROM run_index WHERE ${fits}`).pluck()
  const operators = database.prepare<[], string>('SELECT DISTINCT by FROM run_index ORDER BY by').pluck()
  const namesIn = (column: 'hosts' | 'services') =>
    database.prepare<[], string>(`SELECT DISTINCT value FROM run_index, json_each(run_index.${column}) ORDER BY value`).pluck()
  const hosts = namesIn('hosts')
  const services = namesIn('services')

  const bringUpToDate = database.transaction(() => {
    for (const id of behind.all()) {
      const record = runs.find(id) ?? fail('run-not-found', { run: id })
      const journalled = events.read(id)
      const { ended = null, id: run, ...summary } = runSummary(record, journalled)
      const lists = { hosts: JSON.stringify(summary.hosts), services: JSON.stringify(summary.services) }
      put.run({ ...summary, ...lists, run, ended, sequence: journalled.at(-1)?.sequence ?? 0 })
    }
  })

  const parameters = (filter: RunFilter) => ({
    text: filter.text?.toLowerCase() || null,
    states: filter.states && filter.states.length > 0 ? JSON.stringify(filter.states) : null,
    host: filter.host ?? null,
    service: filter.service ?? null,
    by: filter.by ?? null,
    since: filter.since ?? null,
    until: filter.until ?? null,
    isWritten: isWritten() ? 1 : 0,
  })

  return {
    /** Newest first. A damaged run is a problem that names it. @throws ProblemError journal-row-damaged, journal-gap */
    find(filter: RunFilter, { offset, limit }: { offset: number; limit?: number }): RunSummary[] {
      bringUpToDate()
      return page.all({ ...parameters(filter), offset, limit: limit ?? -1 }).map(summaryOf)
    },
    /** How many fit, and what there is to choose from among all. */
    overview(filter: RunFilter): { total: number; all: number; hosts: string[]; services: string[]; operators: string[] } {
      bringUpToDate()
      return {
        total: count.get(parameters(filter)) ?? 0,
        all: count.get(parameters({})) ?? 0,
        hosts: hosts.all(),
        services: services.all(),
        operators: operators.all(),
      }
    },
  }
}

function summaryOf({ run, ended, ...row }: Row): RunSummary {
  const list = (text: string) => readRow(names, text, { table: 'run_index', row: run })
  return { ...row, id: run, ended: ended ?? undefined, hosts: list(row.hosts), services: list(row.services) }
}
