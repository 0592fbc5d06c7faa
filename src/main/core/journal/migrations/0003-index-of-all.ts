import type { Migration } from '../migrate.ts'

/**
 * A line for each run, with all that is asked of many runs at once: `line` is JSON (`index-line.ts`), the other columns are parts of
 * it to filter and sort by. It is written in the transaction of the event that changes it. All of it follows from plan and events:
 * lines may be removed at any time and are made again. `run_backups` belongs to the lines: who takes from one takes from both.
 */
export const indexOfAll: Migration = {
  number: 3,
  sql: `
    DROP TABLE run_index;
    CREATE TABLE run_index (
      run TEXT PRIMARY KEY,
      number INTEGER NOT NULL,
      line TEXT NOT NULL,
      title TEXT GENERATED ALWAYS AS (line ->> 'title') STORED,
      by TEXT GENERATED ALWAYS AS (line ->> 'by') STORED,
      created INTEGER GENERATED ALWAYS AS (line ->> 'created') STORED,
      state TEXT GENERATED ALWAYS AS (line ->> 'state') STORED,
      source TEXT GENERATED ALWAYS AS (line ->> 'source') STORED
    ) STRICT;
    CREATE INDEX run_index_number ON run_index (number);
    CREATE INDEX run_index_state ON run_index (state, number);
    CREATE TABLE run_backups (
      host TEXT NOT NULL,
      path TEXT NOT NULL,
      number INTEGER NOT NULL,
      run TEXT NOT NULL,
      needed INTEGER NOT NULL,
      PRIMARY KEY (host, path, number)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX run_backups_run ON run_backups (run);
    CREATE TRIGGER run_index_gone AFTER DELETE ON run_index BEGIN DELETE FROM run_backups WHERE run = OLD.run; END;
    CREATE TRIGGER run_backups_gone AFTER DELETE ON run_backups BEGIN DELETE FROM run_index WHERE run = OLD.run; END;
  `,
}
