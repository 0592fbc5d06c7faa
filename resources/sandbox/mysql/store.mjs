/** The schemas of a practice database: a file of SQLite each, in one folder, under one session. */
import { mkdirSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { addFunctions } from './expressions.mjs'
import { Refusal } from './refusal.mjs'

/** SQLite holds ten beside its own; one of them is information_schema. */
const mostSchemas = 9
/** Milliseconds that a session waits for another's. */
const patience = 10_000

const quoted = (name) => `"${name.replaceAll('"', '""')}"`
const text = (value) => `'${value.replaceAll("'", "''")}'`

export function openStore(folder, user) {
  mkdirSync(folder, { recursive: true })
  const database = new DatabaseSync(':memory:')
  const session = { user, schema: undefined, rows: 0, inserted: 0, variables: {} }
  addFunctions(database, session)
  database.exec(`PRAGMA busy_timeout = ${patience}; ATTACH ':memory:' AS information_schema;`)
  for (const table of catalogue) database.exec(`CREATE TABLE information_schema.${table};`)
  const schemas = new Set()
  const attach = (name) => {
    database.exec(`ATTACH ${text(join(folder, `${encodeURIComponent(name)}.sqlite`))} AS ${quoted(name)};`)
    schemas.add(name)
  }
  for (const file of readdirSync(folder)) if (file.endsWith('.sqlite')) attach(decodeURIComponent(file.slice(0, -'.sqlite'.length)))
  return {
    database,
    session,
    schemas,
    use(name) {
      if (!schemas.has(name)) throw new Refusal(1049, '42000', `Unknown database '${name}'`)
      session.schema = name
    },
    create(name, exists) {
      if (schemas.has(name)) {
        if (exists) return
        throw new Refusal(1007, 'HY000', `Can't create database '${name}'; database exists`)
      }
      if (schemas.size >= mostSchemas) throw new Refusal(1006, 'HY000', `The practice database holds ${mostSchemas} schemas`)
      attach(name)
      // A file of nothing would not be there for the next session.
      database.exec(`PRAGMA ${quoted(name)}.user_version = 1;`)
    },
    drop(name, exists) {
      if (!schemas.has(name)) {
        if (exists) return
        throw new Refusal(1008, 'HY000', `Can't drop database '${name}'; database doesn't exist`)
      }
      database.exec(`DETACH ${quoted(name)};`)
      schemas.delete(name)
      if (session.schema === name) session.schema = undefined
      rmSync(join(folder, `${encodeURIComponent(name)}.sqlite`))
    },
    /** Tables from one schema to another: all of them, or none. */
    move(moves) {
      // A table that goes takes nobody's rows along.
      database.exec('PRAGMA foreign_keys = OFF; BEGIN;')
      try {
        for (const { from, to } of moves) moveTable(database, from, to)
        database.exec('COMMIT; PRAGMA foreign_keys = ON;')
      } catch (error) {
        database.exec('ROLLBACK; PRAGMA foreign_keys = ON;')
        throw error
      }
    },
    /** information_schema as it is now. */
    look: () => fill(database, [...schemas]),
  }
}

function moveTable(database, from, to) {
  const known = tablesOf(database, from.schema).find(({ name }) => name === from.name)
  if (known === undefined) throw new Refusal(1146, '42S02', `Table '${from.schema}.${from.name}' doesn't exist`)
  const [there, here] = [to, from].map(({ schema, name }) => `${quoted(schema)}.${quoted(name)}`)
  // As its name was written, so that a dump says the same again.
  database.exec(
    known.sql.replace(/^CREATE TABLE\s+("(?:[^"]|"")*"|`[^`]*`|[^\s(]+)/i, (_, name) =>
      from.name === to.name ? `CREATE TABLE ${quoted(to.schema)}.${name}` : `CREATE TABLE ${there}`,
    ),
  )
  database.exec(`INSERT INTO ${there} SELECT * FROM ${here}; DROP TABLE ${here};`)
}

const catalogue = [
  'SCHEMATA (SCHEMA_NAME, DEFAULT_CHARACTER_SET_NAME, DEFAULT_COLLATION_NAME)',
  'TABLES (TABLE_SCHEMA, TABLE_NAME, TABLE_TYPE, ENGINE, TABLE_ROWS)',
  'COLUMNS (TABLE_SCHEMA, TABLE_NAME, COLUMN_NAME, ORDINAL_POSITION, COLUMN_DEFAULT, IS_NULLABLE, DATA_TYPE, COLUMN_TYPE, COLUMN_KEY, EXTRA)',
  'STATISTICS (TABLE_SCHEMA, TABLE_NAME, NON_UNIQUE, INDEX_NAME, SEQ_IN_INDEX, COLUMN_NAME, SUB_PART)',
  'REFERENTIAL_CONSTRAINTS (CONSTRAINT_SCHEMA, CONSTRAINT_NAME, UNIQUE_CONSTRAINT_SCHEMA, TABLE_NAME, REFERENCED_TABLE_NAME, DELETE_RULE, UPDATE_RULE)',
  // Of the columns that name another row: those of primary keys are in STATISTICS.
  'KEY_COLUMN_USAGE (CONSTRAINT_SCHEMA, CONSTRAINT_NAME, TABLE_SCHEMA, TABLE_NAME, COLUMN_NAME, ORDINAL_POSITION, REFERENCED_TABLE_SCHEMA, REFERENCED_TABLE_NAME, REFERENCED_COLUMN_NAME)',
  // Of these it has none.
  'TRIGGERS (TRIGGER_SCHEMA, EVENT_OBJECT_SCHEMA, EVENT_OBJECT_TABLE, TRIGGER_NAME)',
  'VIEWS (TABLE_SCHEMA, TABLE_NAME)',
  'EVENTS (EVENT_SCHEMA, EVENT_NAME)',
  'ROUTINES (ROUTINE_SCHEMA, ROUTINE_NAME, ROUTINE_TYPE)',
]

function fill(database, schemas) {
  const insert = (table, ...values) =>
    database.prepare(`INSERT INTO information_schema.${table} VALUES (${values.map(() => '?').join(', ')})`).run(...values)
  for (const table of catalogue) database.exec(`DELETE FROM information_schema.${table.slice(0, table.indexOf(' '))};`)
  for (const schema of schemas) {
    insert('SCHEMATA', schema, 'utf8mb4', 'utf8mb4_0900_ai_ci')
    for (const { name, sql } of tablesOf(database, schema)) {
      insert('TABLES', schema, name, 'BASE TABLE', 'InnoDB', null)
      const columns = database.prepare(`PRAGMA ${quoted(schema)}.table_info(${text(name)})`).all()
      for (const { cid, name: column, type, notnull, dflt_value, pk } of columns) {
        const isNumbered = pk > 0 && /autoincrement/i.test(sql)
        const kind = (/^\w+/.exec(type)?.[0] ?? 'text').toLowerCase()
        const own = kind === 'integer' ? 'int' : kind
        insert(
          'COLUMNS',
          schema,
          name,
          column,
          cid + 1,
          dflt_value,
          notnull ? 'NO' : 'YES',
          own,
          type || own,
          pk ? 'PRI' : '',
          isNumbered ? 'auto_increment' : '',
        )
        if (pk > 0) insert('STATISTICS', schema, name, 0, 'PRIMARY', pk, column, null)
      }
      for (const key of database.prepare(`PRAGMA ${quoted(schema)}.foreign_key_list(${text(name)})`).all()) {
        const constraint = `${name}_ibfk_${key.id + 1}`
        if (key.seq === 0) insert('REFERENTIAL_CONSTRAINTS', schema, constraint, schema, name, key.table, key.on_delete, key.on_update)
        insert('KEY_COLUMN_USAGE', schema, constraint, schema, name, key.from, key.seq + 1, schema, key.table, key.to)
      }
    }
  }
}

export function tablesOf(database, schema) {
  return database
    .prepare(
      `SELECT name, sql FROM ${quoted(schema)}.sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY name`,
    )
    .all()
}
