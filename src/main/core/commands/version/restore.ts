import { type Command, question, work } from '../command.ts'
import { explodedBeside, siblingOf, siblingsOf, splitPath } from '../paths.ts'
import { word } from '../quote.ts'
import { reportLooks } from './unpack.ts'

/**
 * Copies the backup beside the directory, proves the copy, sets the failed directory aside and puts the copy in its place.
 * Where there is no room for the copy the backup itself is renamed into place; the fact line says which (`copy`, `rename`).
 * Nothing is moved where a file system is mounted inside; what cannot be removed afterwards is left and said (fact `remains PATH`).
 * What is put in place is on the disk before, and the names are after: the power may fail at any moment.
 * Begun again after a break it finds its own state: a directory already set aside, a backup or its copy already in place.
 * @param exploded of a WAR: the folder that its container made of it, which goes and comes with it
 */
export function restore(directory: string, backup: string, aside: string, token: string, exploded?: string): Command {
  const fresh = word(siblingOf(directory, token, 'restoring'))
  const [there, kept, failed] = [word(directory), word(backup), word(aside)]
  const flush = `ferry_flush ${word(splitPath(directory).parent)}`
  const folders = exploded === undefined ? undefined : foldersOf(exploded, backup, aside)
  return work(
    [
      `proof=$(ferry_record ${there}).${token}.proof`,
      'mkdir -p -m 700 "$(dirname "$proof")" 2>/dev/null || true',
      `if ferry_restored ${there} ${kept} ${failed} "$proof"; then exit 0; fi`,
      `ferry_present ${kept}`,
      `ferry_remove ${siblingsOf(directory, token, 'restoring')} ${siblingsOf(directory, token, 'new')}`,
      `if ferry_copy_whole ${kept} ${fresh} "$proof"; then by=copy; else by=rename; fi`,
      'rm -f "$proof" "$proof".copy',
      flush,
      `ferry_unmounted ${[there, ...(exploded === undefined ? [] : [word(exploded)])].join(' ')}`,
      ...(folders === undefined ? [] : [`ferry_exploded_back ${folders.join(' ')} "$proof".${word(splitPath(aside).name)}`]),
      `ferry_set_aside ${there} ${failed}`,
      `if [ "$by" = copy ]; then ferry_rename ${fresh} ${there}; else ferry_rename ${kept} ${there}; fi`,
      flush,
      `if [ "$by" = copy ]; then ferry_clear ${word(siblingOf(directory, token, 'old'))}; fi`,
      ...(folders === undefined ? [] : [`rm -f "$proof".${word(splitPath(aside).name)}`]),
      `ferry_fact restored "$by" $(ferry_entries ${there})`,
      reportLooks(directory),
    ],
    [
      ...(['fact', 'counts', 'sha256', 'manifest', 'record', 'sameTrees', 'rename', 'flush', 'there', 'restored', 'copyWhole'] as const),
      ...(['setAside', 'mounts', 'unmounted'] as const),
      ...(folders === undefined ? [] : (['explodedBack'] as const)),
    ],
    [...explodedReads(folders), `mv ${there} ${failed}`, `cp -a ${kept} ${there}`],
  )
}

/** The folder itself, where the old one is kept, and where the failed one goes. */
const foldersOf = (exploded: string, backup: string, aside: string): [string, string, string] => [
  word(exploded),
  word(explodedBeside(exploded, backup)),
  word(explodedBeside(exploded, aside)),
]

function explodedReads(folders: [string, string, string] | undefined): string[] {
  if (folders === undefined) return []
  const [folder, kept, aside] = folders
  return [`mv ${folder} ${aside}`, `mv ${kept} ${folder}`]
}

/**
 * Is the backup there, and still what was proven when it was made? `manifest` is the SHA-256 of its manifest, where a run's journal
 * has it; else the record on the host tells, where Ferry has made the backup.
 * Facts: `backup missing`, `backup proven`, `backup changed`, or `backup unproven` for one that a person made.
 */
export function proveBackup(backup: string, manifest?: string): Command {
  const record = `"$(ferry_record_of ${word(backup)})"/manifest`
  return question(
    [
      `if [ ! -e ${word(backup)} ]; then ferry_fact backup missing`,
      ...(manifest === undefined
        ? [
            `elif [ ! -f ${record} ]; then ferry_fact backup unproven`,
            `elif ferry_manifest ${word(backup)} | cmp -s - ${record}; then ferry_fact backup proven`,
          ]
        : [`elif [ "$(ferry_manifest ${word(backup)} | ferry_sha256)" = ${word(manifest)} ]; then ferry_fact backup proven`]),
      `else ferry_fact backup changed; ferry_manifest ${word(backup)} | diff ${record} - 2>&1 | head -n 20; fi`,
    ],
    ['fact', 'sha256', 'manifest', 'record'],
  )
}
