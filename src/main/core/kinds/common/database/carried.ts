/** Parts of what the kinds of databases are to another tool. Pure. */
import type { Database } from '#shared/domain/database.ts'
import type { DumpFile } from '#shared/kinds/task/dump.ts'
import { type Command, question, work } from '../../../commands/command.ts'
import { type Access, clientWords, fed, withKey } from '../../../commands/database/database.ts'
import { restoreLines, serverOf } from '../../../commands/database/dump.ts'
import { carriedTag } from '../carried.ts'
import type { Carrying, Deed } from '../deeds.ts'

export function carriedAccess(database: Database, carrying: Carrying): Access {
  return { database, ...(database.password === undefined ? {} : { key: carriedTag(carrying) }) }
}

/** That the database lets in whoever logs in, before anything is changed anywhere. */
export function lookDeed(access: Access, carrying: Carrying): Deed {
  const command = question(withKey(access, ['set -eu', ...fed(clientWords(access), ['SELECT 1;'], carriedTag(carrying))]))
  return { do: 'script', step: 'preflight', ahead: true, command, access }
}

/** Shell lines with the password at hand. */
export const databaseWork = (access: Access, lines: readonly string[]): Command => work(withKey(access, lines), ['fact', 'sha256', 'flush'])

type Restoring = { into?: string; timeout: number; carrying: Carrying }

export function restoreDeed(database: Database, files: readonly DumpFile[], { into, timeout, carrying }: Restoring): Deed {
  // Not in the database itself: a restore that was broken off may have left none of that name.
  const access = carriedAccess(serverOf(database), carrying)
  const lines = files.flatMap((file) => restoreLines(access, file, into))
  return { do: 'script', step: 'restore', command: databaseWork(access, lines), timeout, access }
}
