import type { RunFilter } from '#shared/contract/history.ts'
import type { RunSummary } from '../report/run-summary.ts'
import type { Database } from './database.ts'
import { type IndexLine, indexLineSchema, summaryOf } from './index-line.ts'
import type { KnownRuns } from './port.ts'
import { readRow } from './read-row.ts'

type Row = { run: string; line: string; state: RunSummary['state'] }

/** `running` stands for a run that some Ferry carries out; where none works, it was broken off. */
const state = `CASE WHEN state = 'running' AND @isWritten = 0 THEN 'interrupted' ELSE state END`
const isIn = (list: 'hosts' | 'services' | 'reaches', value: string) =>
  `EXISTS (SELECT 1 FROM json_each(line, '$.${list}') AS one WHERE one.value = ${value})`
const fits = `
  (@text IS NULL OR instr(lower(title), @text) > 0 OR instr(run, @text) > 0)
  AND (@states IS NULL OR ${state} IN (SELECT value FROM json_each(@states)))
  AND (@host IS NULL OR ${isIn('hosts', '@host')})
  AND (@service IS NULL OR ${isIn('services', '@service')})
  AND (@by IS NULL OR by = @by)
  AND (@since IS NULL OR created >= @since)
  AND (@until IS NULL OR created < @until)`
const newestFirst = 'ORDER BY number DESC'

/**
 * Finds runs by their lines alone: no plan and no event is read. `isWritten` tells whether a Ferry works in the directory.
 */
export function createRunIndex(database: Database, isWritten: () => boolean) {
  const page = database.prepare<[object], Row>(
    `SELECT run, line, ${state} AS state FROM run_index WHERE ${fits} ${newestFirst} LIMIT @limit OFFSET @offset`,
  )
  const count = database.prepare<[object], number>(`SELECT count(*) FROM run_index WHERE ${fits}`).pluck()
  const operators = database.prepare<[], string>('SELECT DISTINCT by FROM run_index ORDER BY by').pluck()
  const valuesOf = (list: 'hosts' | 'services' | 'archives') =>
    database.prepare<[], string>(`SELECT DISTINCT one.value FROM run_index, json_each(line, '$.${list}') AS one ORDER BY one.value`).pluck()
  const [hosts, services, archives] = [valuesOf('hosts'), valuesOf('services'), valuesOf('archives')]
  const sources = database.prepare<[], string>('SELECT DISTINCT source FROM run_index WHERE source IS NOT NULL').pluck()
  const inState = database.prepare<[string], Row>(`SELECT run, line, state FROM run_index WHERE state = ? ${newestFirst}`)
  const one = database.prepare<[string], Row>('SELECT run, line, state FROM run_index WHERE run = ?')
  const newest = database.prepare<[number], Row>(`SELECT run, line, state FROM run_index ${newestFirst} LIMIT ?`)
  const brought = database
    .prepare<[object], string>(
      `SELECT run FROM run_index, json_each(line, '$.places') AS place
       WHERE place.value ->> 'host' = @host AND place.value ->> 'service' = @service ${newestFirst} LIMIT 1`,
    )
    .pluck()
  const reached = database
    .prepare<[object], string>(`SELECT run FROM run_index WHERE ${isIn('reaches', '@host')} ${newestFirst} LIMIT 1`)
    .pluck()
  const rehearsals = (by: 'digest' | 'source') =>
    database
      .prepare<[string, number], string>(
        `SELECT run FROM run_index WHERE line ->> 'environment' IS NOT NULL AND line ->> '${by}' = ? ${newestFirst} LIMIT ?`,
      )
      .pluck()
  const [ofDigest, fromSource] = [rehearsals('digest'), rehearsals('source')]
  const apart = database.prepare<[string], string>(`SELECT run FROM run_index WHERE line ->> 'apart' = ? ${newestFirst}`).pluck()
  const alike = database
    .prepare<[object], string>(
      `SELECT run FROM run_index WHERE EXISTS (
         SELECT 1 FROM json_each(line, '$.services') AS one WHERE one.value IN (SELECT value FROM json_each(@services))
       ) ${newestFirst} LIMIT @limit`,
    )
    .pluck()
  const madeBackup = database
    .prepare<[object], string>(
      `SELECT run FROM run_backups WHERE host = @host AND path = @path AND (needed = 1 OR @needed = 0) ${newestFirst} LIMIT 1`,
    )
    .pluck()

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
  const known: KnownRuns = {
    line: (run) => {
      const row = one.get(run)
      return row && lineOf(row)
    },
    newest: (limit) => newest.all(limit).map(lineOf),
    inState: (wanted) => inState.all(wanted).map(lineOf),
    broughtTo: (host, service) => brought.get({ host, service }),
    reaching: (host) => reached.get({ host }),
    rehearsalsOf: (digest, limit) => ofDigest.all(digest, limit),
    rehearsalsFrom: (source, limit) => fromSource.all(source, limit),
    begunBy: (run) => apart.all(run),
    withServices: (names, limit) => alike.all({ services: JSON.stringify(names), limit }),
    files: () => [...new Set([...sources.all(), ...archives.all()])],
    madeBackup: (host, path) => madeBackup.get({ host, path, needed: 0 }),
    needsBackup: (host, path) => madeBackup.get({ host, path, needed: 1 }),
  }

  return {
    known,
    find: (filter: RunFilter, { offset, limit }: { offset: number; limit?: number }): RunSummary[] =>
      page.all({ ...parameters(filter), offset, limit: limit ?? -1 }).map((row) => ({ ...summaryOf(lineOf(row)), state: row.state })),
    overview: (filter: RunFilter): { total: number; all: number; hosts: string[]; services: string[]; operators: string[] } => ({
      total: count.get(parameters(filter)) ?? 0,
      all: count.get(parameters({})) ?? 0,
      hosts: hosts.all(),
      services: services.all(),
      operators: operators.all(),
    }),
  }
}

const lineOf = ({ run, line }: Row): IndexLine => readRow(indexLineSchema, line, { table: 'run_index', row: run })
