import type { Migration } from '../../migrate.ts'

/** A direction bears no kind's name any more: what was kept under the old words is found under the new ones. */
export const ways: Migration = {
  number: 4,
  sql: `
    UPDATE places SET way = 'forward' WHERE way = 'upgrade';
    UPDATE places SET way = 'back' WHERE way = 'rollback';
  `,
}
