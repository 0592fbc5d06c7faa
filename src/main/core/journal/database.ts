import SqliteDatabase from 'better-sqlite3'
import { fail, ProblemError } from '#shared/problem/problem.ts'
import { preparePrivateFile, reasonOf } from './data-directory.ts'
import { type Migration, migrate, schemaNumber } from './migrate.ts'

export type Database = SqliteDatabase.Database

/** What the prebuilt binary of better-sqlite3 13 was compiled against; an older Node dies of a segmentation fault in it. */
const neededNodeApi = 10
/** Before 3.51.3 a restarted WAL could be corrupted (https://www.sqlite.org/releaselog/3_51_3.html). */
const neededSqlite = [3, 51, 3] as const
/** How long a reader waits for a writer's checkpoint, in milliseconds. */
const busyTimeout = 5_000
/** PRAGMA synchronous: every commit is on the disk when it returns. */
const fullSynchronous = 2

/** Before the first database of the process. @throws ProblemError node-too-old */
export function checkNode(napi: string | undefined = process.versions.napi): void {
  if (!(Number(napi) >= neededNodeApi)) fail('node-too-old', { version: process.version, needed: 22 })
}

/**
 * Opens a file for writing, brings it to the newest schema, and makes sure that commits are synchronous.
 * @throws ProblemError journal-damaged, journal-newer, journal-not-durable
 */
export function openForWriting(file: string, migrations: readonly Migration[]): Database {
  checkNode()
  preparePrivateFile(file)
  return open(file, {}, (database) => {
    database.pragma('journal_mode = WAL')
    makeDurable(database)
    migrate(database, migrations, file)
    // SQLite's WAL default of better-sqlite3 is NORMAL, and it takes hold at the first write: so it is looked at after one.
    database.pragma(`user_version = ${schemaNumber(database, migrations, file)}`)
    checkDurable(database, file)
  })
}

/** Opens a file that another process may be writing. @throws ProblemError journal-damaged, journal-newer */
export function openForReading(file: string, migrations: readonly Migration[]): Database {
  checkNode()
  return open(file, { readonly: true }, (database) => {
    schemaNumber(database, migrations, file)
  })
}

/** A journal without anything in it, for one who reads where nothing was ever written. */
export function openEmpty(migrations: readonly Migration[]): Database {
  checkNode()
  const database = new SqliteDatabase(':memory:')
  migrate(database, migrations, ':memory:')
  return database
}

/** Set on every open: neither is stored in the file. */
function makeDurable(database: Database): void {
  database.pragma('synchronous = FULL')
  // On macOS fsync leaves data in the drive's cache; elsewhere this has no effect.
  database.pragma('fullfsync = ON')
}

export function checkDurable(database: Database, file: string): void {
  const synchronous = database.pragma('synchronous', { simple: true })
  const mode = database.pragma('journal_mode', { simple: true })
  if (synchronous !== fullSynchronous || mode !== 'wal') {
    fail('journal-not-durable', { file, synchronous: String(synchronous), mode: String(mode) })
  }
}

function open(file: string, options: SqliteDatabase.Options, prepare: (database: Database) => void): Database {
  let database: Database | undefined
  try {
    database = new SqliteDatabase(file, { timeout: busyTimeout, ...options })
    checkSqlite(String(database.prepare('SELECT sqlite_version()').pluck().get()))
    prepare(database)
    return database
  } catch (caught) {
    database?.close()
    if (caught instanceof ProblemError) throw caught
    fail('journal-not-opened', { file, reason: reasonOf(caught) }, { cause: caught })
  }
}

export function checkSqlite(version: string): void {
  const parts = version.split('.').map(Number)
  const difference = neededSqlite.map((needed, index) => (parts[index] ?? 0) - needed).find((step) => step !== 0) ?? 0
  if (difference < 0) fail('sqlite-too-old', { version, needed: neededSqlite.join('.') })
}
