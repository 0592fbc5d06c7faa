/** What a document asks of a database → `sql`, `dump`, `restore`, `rows`, where it is known which one is meant. */
import type { ReadingItem } from '#shared/document/reading.ts'
import type { Task } from '#shared/kinds/list.ts'
import { localPath } from '../../release/local-path.ts'
import { usualDatabaseTimeout } from '../../release/read-database-task.ts'
import type { Bindings, Bound } from '../databases/bind.ts'
import { saidBy } from '../databases/statements-of.ts'
import type { Common } from './common.ts'

export function databaseTask(item: ReadingItem, common: Common, bindings: Bindings): Task | undefined {
  const bound = bindings.of(item)
  if (bound === undefined) return undefined
  const { title, role } = item
  const own = { ...common, title, on: [nameOf(bound)] }
  switch (bound.kind) {
    case 'statements': {
      const { sql, schema, database } = bound
      return { kind: 'sql', sql, ...inSchema(schema, database.schema), timeout: usualDatabaseTimeout, ...wayBack(bound, role), ...own }
    }
    case 'file': {
      const { schema, database } = bound
      const file = localPath(bound.file, common.source.file)
      return { kind: 'sql', file, ...inSchema(schema, database.schema), timeout: usualDatabaseTimeout, ...wayBack(bound, role), ...own }
    }
    case 'dump': {
      const { as, schemas, folder } = bound.dump
      return { kind: 'dump', schemas, as, folder, timeout: usualDatabaseTimeout, ...own }
    }
    case 'restore':
      return { kind: 'restore', dump: bound.dump.as, timeout: usualDatabaseTimeout, ...own }
    case 'rows': {
      const { table, key, rows } = bound
      return { kind: 'rows', table, key, rows, ...own }
    }
  }
}

const nameOf = (bound: Bound) => ('dump' in bound ? bound.dump.database : bound.database).name

/** Only where it is another than the database's own. */
const inSchema = (schema: string | undefined, own: string | undefined) => (schema === undefined || schema === own ? {} : { schema })

/**
 * Rows that statements touch are kept where that is enough to undo them; else the dump that the document has made of the same database
 * before is what is gone back to. Where there is neither the plan says so.
 */
function wayBack(bound: Extract<Bound, { kind: 'statements' | 'file' }>, role: ReadingItem['role']) {
  if (role === 'back') return { keepRows: false }
  const said = bound.kind === 'statements' ? saidBy(bound.sql) : undefined
  if (said?.changes === false) return { keepRows: false }
  if (said?.undone === true) return { keepRows: true }
  return { keepRows: false, ...(bound.back === undefined ? {} : { restore: bound.back }) }
}
