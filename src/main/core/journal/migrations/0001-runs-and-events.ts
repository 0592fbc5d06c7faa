import type { Migration } from '../migrate.ts'

/** The triggers hold what the journal promises: events are appended, never changed. */
export const runsAndEvents: Migration = {
  number: 1,
  sql: `
    CREATE TABLE runs (
      number INTEGER PRIMARY KEY,
      id TEXT NOT NULL UNIQUE,
      plan TEXT NOT NULL,
      by TEXT NOT NULL,
      created INTEGER NOT NULL
    ) STRICT;
    CREATE TABLE events (
      run TEXT NOT NULL REFERENCES runs (id),
      sequence INTEGER NOT NULL,
      at INTEGER NOT NULL,
      event TEXT NOT NULL,
      hash TEXT NOT NULL,
      PRIMARY KEY (run, sequence)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE inventory (only INTEGER PRIMARY KEY CHECK (only = 1), content TEXT NOT NULL) STRICT;
    CREATE TABLE settings (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
    CREATE TRIGGER events_stay BEFORE UPDATE ON events BEGIN SELECT RAISE(ABORT, 'events are never changed'); END;
    CREATE TRIGGER events_remain BEFORE DELETE ON events BEGIN SELECT RAISE(ABORT, 'events are never removed'); END;
    CREATE TRIGGER runs_stay BEFORE UPDATE ON runs BEGIN SELECT RAISE(ABORT, 'runs are never changed'); END;
    CREATE TRIGGER runs_remain BEFORE DELETE ON runs BEGIN SELECT RAISE(ABORT, 'runs are never removed'); END;
  `,
}
