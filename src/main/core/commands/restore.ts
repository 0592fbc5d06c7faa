import { type Command, question, work } from './command.ts'
import { recordFolder, siblingOf, splitPath } from './paths.ts'
import { word } from './quote.ts'

/**
 * Copies the backup beside the directory, proves the copy, sets the failed directory aside and puts the copy in its place.
 * Where there is no room for the copy the backup itself is renamed into place; the fact line says which (`copy`, `rename`).
 * What is put in place is on the disk before, and the names are after: the power may fail at any moment.
 * Begun again after a break it finds its own state: a directory already set aside, a backup or its copy already in place.
 */
export function restore(directory: string, backup: string, aside: string, token: string): Command {
  const fresh = word(siblingOf(directory, token, 'restoring'))
  const [there, kept, failed] = [word(directory), word(backup), word(aside)]
  const flush = `ferry_flush ${word(splitPath(directory).parent)}`
  return work(
    [
      'mkdir -p -m 700 "$HOME"/.ferry/backups 2>/dev/null || true',
      `proof="$HOME"/.ferry/backups/${token}.proof`,
      `if ferry_restored ${there} ${kept} ${failed} "$proof"; then exit 0; fi`,
      `ferry_present ${kept}`,
      `if ferry_copy_whole ${kept} ${fresh} "$proof"; then by=copy; else by=rename; fi`,
      'rm -f "$proof" "$proof".copy',
      flush,
      `ferry_set_aside ${there} ${failed}`,
      `if [ "$by" = copy ]; then ferry_rename ${fresh} ${there}; else ferry_rename ${kept} ${there}; fi`,
      flush,
      `ferry_fact restored "$by" $(ferry_entries ${there})`,
    ],
    ['fact', 'counts', 'manifest', 'sameTrees', 'rename', 'flush', 'there', 'restored', 'copyWhole', 'setAside'],
  )
}

/**
 * Before anything is stopped: is the backup a directory, and, where Ferry made it, is it still what was proven then?
 * Facts: `backup missing`, `backup proven`, `backup changed`, or `backup unproven` for one that a person made.
 */
export function proveBackup(backup: string): Command {
  const record = recordFolder(backup)
  return question(
    [
      `if [ ! -d ${word(backup)} ]; then ferry_fact backup missing`,
      `elif [ ! -f ${record}/manifest ]; then ferry_fact backup unproven`,
      `elif ferry_manifest ${word(backup)} | cmp -s - ${record}/manifest; then ferry_fact backup proven`,
      `else ferry_fact backup changed; ferry_manifest ${word(backup)} | diff ${record}/manifest - | head -n 20; fi`,
    ],
    ['fact', 'manifest'],
  )
}
