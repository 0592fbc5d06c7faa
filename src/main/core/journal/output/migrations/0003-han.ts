import type { Migration } from '../../migrate.ts'

/**
 * Chinese characters of a chunk, alone and in pairs: most Chinese words have two, and the index of trigrams knows nothing
 * shorter than three. Chunks of before are not in it: `han_from` says with which one it begins.
 */
export const han: Migration = {
  number: 3,
  sql: `
    CREATE VIRTUAL TABLE han USING fts5 (
      text, content = '', tokenize = 'ascii', detail = none, columnsize = 0
    );
    CREATE TABLE han_from (chunk INTEGER NOT NULL) STRICT;
    INSERT INTO han_from SELECT coalesce(max(id), 0) + 1 FROM chunks;
  `,
}
