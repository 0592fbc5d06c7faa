import type { Migration } from '../../migrate.ts'

/**
 * What is known of a chunk besides its bytes: how many line feeds it has, and when its lines came, as JSON
 * `[[byte within the chunk, milliseconds after the chunk's "at"], …]`. Chunks of before have no row here: their lines are
 * counted when somebody asks, and all of such a chunk came at its "at".
 */
export const linesAndTimes: Migration = {
  number: 2,
  sql: `
    CREATE TABLE chunk_facts (
      chunk INTEGER PRIMARY KEY REFERENCES chunks (id),
      ends INTEGER NOT NULL,
      times TEXT NOT NULL
    ) STRICT;
  `,
}
