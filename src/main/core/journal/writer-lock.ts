import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { hostname } from 'node:os'
import { join } from 'node:path'
import SqliteDatabase from 'better-sqlite3'
import { z } from 'zod'
import { fail } from '#shared/problem/problem.ts'
import { preparePrivateFile, reasonOf } from './data-directory.ts'
import { checkNode } from './database.ts'

/** A reader's look at the lock holds it for a moment; a writer that comes just then waits this many milliseconds for it to end. */
const lookTime = 200

const writerSchema = z.object({ pid: z.number(), computer: z.string(), since: z.number() })

/**
 * Makes this process the only writer of a data directory, until `release` is called or the process dies in any way:
 * the lock is the operating system's, held on `lock.db` by an open SQLite transaction, so a killed holder blocks nobody.
 * `writer.json` only says who it is.
 * @throws ProblemError data-directory-in-use with the other's pid
 */
export function takeWriterLock(directory: string): { release(): void } {
  checkNode()
  const file = join(directory, 'lock.db')
  const words = join(directory, 'writer.json')
  preparePrivateFile(file)
  const database = new SqliteDatabase(file, { timeout: lookTime })
  try {
    database.exec('BEGIN EXCLUSIVE')
  } catch (caught) {
    database.close()
    if (!isBusy(caught)) fail('journal-not-opened', { file, reason: reasonOf(caught) }, { cause: caught })
    const writer = readWriter(words)
    fail('data-directory-in-use', {
      directory,
      pid: writer.known ? writer.pid : '?',
      computer: writer.known ? writer.computer : '?',
      since: writer.known ? new Date(writer.since).toISOString() : '?',
    })
  }
  preparePrivateFile(words)
  writeFileSync(words, JSON.stringify({ pid: process.pid, computer: hostname(), since: Date.now() }))
  return {
    release() {
      if (!database.open) return
      rmSync(words, { force: true })
      database.close()
    },
  }
}

/** Whether some process has the directory open for writing, told by the lock itself: a killed one has not. */
export function isLockTaken(directory: string): boolean {
  // Whoever holds it has said so, and said when it ended; only one that was killed leaves its words without a lock.
  if (!existsSync(join(directory, 'writer.json'))) return false
  checkNode()
  const database = new SqliteDatabase(join(directory, 'lock.db'), { timeout: 0, readonly: true })
  try {
    database.prepare('SELECT count(*) FROM sqlite_schema').get()
    return false
  } catch (caught) {
    if (isBusy(caught)) return true
    throw caught
  } finally {
    database.close()
  }
}

type Writer = { known: true; pid: number; computer: string; since: number } | { known: false }

/** Unknown when the other took the lock this very moment and has not said its name yet. */
function readWriter(file: string): Writer {
  try {
    return { known: true, ...writerSchema.parse(JSON.parse(readFileSync(file, 'utf8'))) }
  } catch {
    return { known: false }
  }
}

function isBusy(caught: unknown): boolean {
  return caught instanceof SqliteDatabase.SqliteError && caught.code.startsWith('SQLITE_BUSY')
}
