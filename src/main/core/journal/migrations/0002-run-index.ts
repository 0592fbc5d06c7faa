import type { Migration } from '../migrate.ts'

/**
 * A line for each run, to find it by. All of it follows from the plan and the events up to `sequence`: it may be emptied at
 * any time, and what is missing or behind is made again when somebody asks. `hosts` and `services` are JSON lists of names.
 */
export const runIndex: Migration = {
  number: 2,
  sql: `
    CREATE TABLE run_index (
      run TEXT PRIMARY KEY,
      number INTEGER NOT NULL,
      sequence INTEGER NOT NULL,
      title TEXT NOT NULL,
      by TEXT NOT NULL,
      created INTEGER NOT NULL,
      ended INTEGER,
      state TEXT NOT NULL,
      targets INTEGER NOT NULL,
      done INTEGER NOT NULL,
      hosts TEXT NOT NULL,
      services TEXT NOT NULL
    ) STRICT;
    CREATE INDEX run_index_number ON run_index (number);
  `,
}
