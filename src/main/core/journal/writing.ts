import SqliteDatabase from 'better-sqlite3'
import { fail } from '#shared/problem/problem.ts'
import type { RunEvent } from '#shared/run/events.ts'
import { reasonOf } from './data-directory.ts'
import type { Reserve } from './reserve.ts'

/** What SQLite says when there is no room for the file, its log, or the log's index. */
const fullCodes = new Set(['SQLITE_FULL', 'SQLITE_IOERR_WRITE', 'SQLITE_IOERR_SHMSIZE', 'SQLITE_IOERR_FSYNC'])

/** After these something new is done to a host. They are refused on a full disk; all others tell what was done, and get the reserve. */
const beginnings = new Set<RunEvent['type']>(['run-began', 'run-resumed', 'target-began', 'step-began', 'command-intended'])

export const isBeginning = (event: RunEvent): boolean => beginnings.has(event.type)

/** @throws ProblemError journal-full, journal-not-written */
export function writeOrFail<T>(what: string, write: () => T): T {
  try {
    return write()
  } catch (caught) {
    if (!(caught instanceof SqliteDatabase.SqliteError)) throw caught
    return fail(isFull(caught) ? 'journal-full' : 'journal-not-written', { what, reason: reasonOf(caught) }, { cause: caught })
  }
}

/** Writes what only may be written while the reserve is held. @throws ProblemError journal-full, journal-not-written */
export function writeBeginning<T>(what: string, reserve: Reserve, write: () => T): T {
  if (!reserve.hold()) fail('journal-full', { what, reason: 'ENOSPC' })
  return writeOrFail(what, write)
}

/** Writes what must not be lost: on a full disk the reserve is given up for it. @throws ProblemError as `writeOrFail` */
export function writeOutcome<T>(what: string, reserve: Reserve, write: () => T): T {
  try {
    return write()
  } catch (caught) {
    if (!isFull(caught) || !reserve.release()) return writeOrFail(what, () => raise(caught))
    return writeOrFail(what, write)
  }
}

function raise(caught: unknown): never {
  throw caught
}

function isFull(caught: unknown): boolean {
  return caught instanceof SqliteDatabase.SqliteError && fullCodes.has(caught.code)
}
