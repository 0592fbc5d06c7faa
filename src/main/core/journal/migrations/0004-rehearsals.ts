import type { Migration } from '../migrate.ts'

/** Rehearsals are few among runs, and are asked for whenever a plan is made. */
export const rehearsals: Migration = {
  number: 4,
  sql: `
    CREATE INDEX run_index_rehearsal ON run_index (line ->> 'digest', number) WHERE line ->> 'environment' IS NOT NULL;
    CREATE INDEX run_index_rehearsed ON run_index (line ->> 'source', number) WHERE line ->> 'environment' IS NOT NULL;
  `,
}
