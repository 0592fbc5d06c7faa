import type { Migration } from '../../migrate.ts'

/**
 * `start` and `length` are in bytes of the place's output. `carry` is how many bytes before `start` belong to the line
 * that this chunk goes on with. The index holds no text and no positions: it only names chunks that may contain a word.
 */
export const chunks: Migration = {
  number: 1,
  sql: `
    CREATE TABLE places (
      id INTEGER PRIMARY KEY,
      run TEXT NOT NULL,
      target TEXT NOT NULL,
      way TEXT NOT NULL,
      step TEXT NOT NULL,
      attempt INTEGER NOT NULL,
      log TEXT NOT NULL DEFAULT '',
      UNIQUE (run, target, way, step, attempt, log)
    ) STRICT;
    CREATE TABLE chunks (
      id INTEGER PRIMARY KEY,
      place INTEGER NOT NULL REFERENCES places (id),
      start INTEGER NOT NULL,
      length INTEGER NOT NULL,
      carry INTEGER NOT NULL,
      at INTEGER NOT NULL,
      deflated BLOB NOT NULL,
      UNIQUE (place, start)
    ) STRICT;
    CREATE VIRTUAL TABLE trigrams USING fts5 (
      text, content = '', tokenize = 'trigram case_sensitive 1', detail = none, columnsize = 0
    );
  `,
}
