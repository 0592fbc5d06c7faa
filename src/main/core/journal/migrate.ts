import { closeSync, fsyncSync, openSync, rmSync } from 'node:fs'
import { dirname } from 'node:path'
import type { Database } from 'better-sqlite3'
import { fail } from '#shared/problem/problem.ts'
import { preparePrivateFile, syncDirectory } from './data-directory.ts'

/** One step of a schema; never changed once it was released. Numbers count from 1 without gaps. */
export type Migration = { number: number; sql: string }

/**
 * Brings a database to the newest schema: all steps in one transaction, after a copy of the file was put beside it.
 * A process killed in between leaves the old schema or the new one.
 * @throws ProblemError journal-newer
 */
export function migrate(database: Database, migrations: readonly Migration[], file: string): void {
  const present = schemaNumber(database, migrations, file)
  const missing = migrations.filter((migration) => migration.number > present)
  const newest = missing.at(-1)
  if (!newest) return
  if (present > 0) copyBefore(database, file, newest.number)
  database
    .transaction(() => {
      for (const migration of missing) database.exec(migration.sql)
      database.pragma(`user_version = ${newest.number}`)
    })
    .immediate()
}

/** The schema of a file. @throws ProblemError journal-newer when this Ferry does not know it. */
export function schemaNumber(database: Database, migrations: readonly Migration[], file: string): number {
  const present = Number(database.pragma('user_version', { simple: true }))
  const known = migrations.at(-1)?.number ?? 0
  if (present > known) fail('journal-newer', { file, present, known })
  return present
}

/** Where the copy goes that is made before a migration. */
export function copyName(file: string, number: number): string {
  return `${file}.before-${String(number).padStart(4, '0')}`
}

function copyBefore(database: Database, file: string, number: number): void {
  const copy = copyName(file, number)
  // One that is there was left by a migration that never ended: the file is still as it was then, or newer.
  rmSync(copy, { force: true })
  preparePrivateFile(copy)
  database.prepare('VACUUM INTO ?').run(copy)
  const handle = openSync(copy, 'r+')
  try {
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
  syncDirectory(dirname(copy))
}
