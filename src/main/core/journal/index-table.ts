import type { RunState } from '#shared/run/state.ts'
import type { Database } from './database.ts'
import { indexLine, isSameLine } from './index-line.ts'
import type { RunRecord } from './port.ts'

/** Names of the tables that are written to. */
type Tables = { index: string; backups: string }

const ownTables: Tables = { index: 'main.run_index', backups: 'main.run_backups' }

/**
 * One who only reads the file makes what is missing in memory: under the names of the tables stand both together. What the
 * file has got since counts. An unqualified name means the temporary one: https://www.sqlite.org/lang_naming.html
 */
const besideTables: Tables = { index: 'temp.run_index_beside', backups: 'temp.run_backups_beside' }
const beside = `
  CREATE TEMP TABLE run_index_beside AS SELECT * FROM main.run_index WHERE false;
  CREATE UNIQUE INDEX temp.run_index_beside_run ON run_index_beside (run);
  CREATE TEMP TABLE run_backups_beside AS SELECT * FROM main.run_backups WHERE false;
  CREATE TEMP VIEW run_index AS SELECT * FROM main.run_index
    UNION ALL SELECT * FROM temp.run_index_beside WHERE run NOT IN (SELECT run FROM main.run_index);
  CREATE TEMP VIEW run_backups AS SELECT * FROM main.run_backups
    UNION ALL SELECT * FROM temp.run_backups_beside WHERE run NOT IN (SELECT run FROM main.run_index);
`

/** The lines of the index as they are written. Ask its tables by the names `run_index` and `run_backups`. */
export function createIndexTable(database: Database) {
  if (database.readonly) database.exec(beside)
  const { index, backups } = database.readonly ? besideTables : ownTables
  const present = database.prepare<[string], string>('SELECT line FROM run_index WHERE run = ?').pluck()
  const isThere = database.prepare<[string], number>('SELECT 1 FROM run_index WHERE run = ?').pluck()
  const remove = database.prepare(`DELETE FROM ${index} WHERE run = ?`)
  // The file's own are gone with their line, by a trigger.
  const removeBackups = database.prepare(`DELETE FROM ${backups} WHERE run = ?`)
  const insert = database.prepare(
    database.readonly
      ? `INSERT INTO ${index} (run, number, line, title, by, created, state, source)
         SELECT @run, (SELECT number FROM runs WHERE id = @run), @line,
           @line ->> 'title', @line ->> 'by', @line ->> 'created', @line ->> 'state', @line ->> 'source'`
      : `INSERT INTO ${index} (run, number, line) VALUES (@run, (SELECT number FROM runs WHERE id = @run), @line)`,
  )
  const insertBackup = database.prepare(
    `INSERT INTO ${backups} (host, path, number, run, needed)
     VALUES (@host, @path, (SELECT number FROM runs WHERE id = @run), @run, @needed)`,
  )
  const missing = database
    // `+`: no walk through the table in its own order, whose rows hold the plans; the index of ids has the numbers too.
    .prepare<[], string>('SELECT id FROM runs WHERE id NOT IN (SELECT run FROM run_index) ORDER BY +number DESC')
    .pluck()

  return {
    /** Runs without a line, the newest first. Looks at no plan and no event. */
    missing: (): string[] => missing.all(),
    /** Inside a transaction. What stands there already is not written again; `before`: the state whose line stands there, if one does. */
    put(record: RunRecord, state: RunState, before?: RunState): void {
      if (before !== undefined && isSameLine(record.plan, before, state) && isThere.get(record.id) !== undefined) return
      const content = indexLine(record, state)
      const line = JSON.stringify(content)
      const run = record.id
      if (present.get(run) === line) return
      remove.run(run)
      removeBackups.run(run)
      insert.run({ run, line })
      for (const { host, path, needed } of distinct(content.backups)) insertBackup.run({ run, host, path, needed: needed ? 1 : 0 })
    },
  }
}

export type IndexTable = ReturnType<typeof createIndexTable>

/** Two services of one host never share a backup; a damaged plan shall not make the index fail. */
function distinct<Backup extends { host: string; path: string }>(backups: readonly Backup[]): Backup[] {
  return [...new Map(backups.map((backup) => [`${backup.host}\n${backup.path}`, backup])).values()]
}
