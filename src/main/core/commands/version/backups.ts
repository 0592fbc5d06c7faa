import { posix } from 'node:path'
import { type Command, question, work } from '../command.ts'
import { explodedBeside, splitPath } from '../paths.ts'
import { word } from '../quote.ts'

/**
 * Dated copies beside the directory, whoever made them, and those of the service's own suffix; not what a rollback set aside.
 * A date has six digits or a year and a month, so that `app-2` and `app-8080` stay services of their own.
 * Facts: `backup BYTES ENTRIES SECONDS proven|unproven PATH`; the bytes are those of its files, as a run counts them that makes one.
 */
export function findBackups(directory: string, suffix = '_{date}', isSingle = false): Command {
  const { parent, name } = splitPath(directory)
  const path = posix.join(parent, name)
  const [before = '', after] = suffix.split('{date}')
  // `_{date}` and its like are found as dated copies already.
  const own = /^[_.-]?$/.test(before)
    ? []
    : [after === undefined ? [word(path + before), `${word(`${path}${before}_`)}[0-9]*`] : `${word(path + before)}[0-9]*`]
  const dated = [`${word(path)}[_.-]${'[0-9]'.repeat(6)}*`, `${word(path)}[_.-]${'[0-9]'.repeat(4)}[_.-][0-9][0-9]*`]
  return question(
    [
      `for backup in ${[...dated, ...own.flat()].join(' ')}; do`,
      `  if [ ! ${isSingle ? '-f' : '-d'} "$backup" ] || [ -L "$backup" ]; then continue; fi`,
      '  if [ -f "$(ferry_record_of "$backup")"/manifest ]; then proof=proven; else proof=unproven; fi',
      `  ferry_fact backup "$(ferry_bytes "$backup")" "$(ferry_entries "$backup" | tr -d ' ')" "$(stat -c %Z "$backup" 2>/dev/null || stat -f %c "$backup")" "$proof" "$backup"`,
      'done',
    ],
    ['fact', 'counts', 'record'],
  )
}

/**
 * What rollbacks set aside (`asidePath`): kept until a person has looked at it, and found here so that it is not kept for ever.
 * Facts: `aside BYTES ENTRIES SECONDS PATH`.
 */
export function findSetAside(directory: string, isSingle = false): Command {
  const { parent, name } = splitPath(directory)
  return question(
    [
      `for aside in ${word(`${posix.join(parent, name)}_failed_`)}${'[0-9]'.repeat(8)}_*; do`,
      `  if [ ! ${isSingle ? '-f' : '-d'} "$aside" ] || [ -L "$aside" ]; then continue; fi`,
      `  ferry_fact aside "$(ferry_bytes "$aside")" "$(ferry_entries "$aside" | tr -d ' ')" "$(stat -c %Z "$aside" 2>/dev/null || stat -f %c "$aside")" "$aside"`,
      'done',
    ],
    ['fact', 'counts'],
  )
}

/**
 * Removes exactly this backup and its record. The caller has proven that it is one (`findBackups`), never a pattern.
 * What was kept with it of a WAR goes too (`exploded`). Two lines of tests: `set -e` lets a list go on whose first part fails.
 */
export function pruneBackup(backup: string, { isSingle = false, exploded }: { isSingle?: boolean; exploded?: string } = {}): Command {
  const trees = [backup, ...(exploded === undefined ? [] : [explodedBeside(exploded, backup)])].map(word).join(' ')
  return work(
    [
      `[ ${isSingle ? '-f' : '-d'} ${word(backup)} ]`,
      `[ ! -L ${word(backup)} ]`,
      `record=$(ferry_record_of ${word(backup)})`,
      `ferry_remove ${trees}`,
      'rm -rf "$record"',
    ],
    ['fact', 'record', 'mounts', 'unmounted'],
    [`rm -rf ${trees}`],
  )
}
