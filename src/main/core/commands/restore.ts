import { type Command, question, work } from './command.ts'
import { recordFolder, siblingOf } from './paths.ts'
import { word } from './quote.ts'

/**
 * Copies the backup beside the directory, proves the copy, sets the failed directory aside and puts the copy in its place.
 * Where there is no room for the copy the backup itself is renamed into place; the fact line says which (`copy`, `rename`).
 * Begun again after a break it finds its own state: a directory already set aside, a backup or its copy already in place.
 */
export function restore(directory: string, backup: string, aside: string, token: string): Command {
  const fresh = word(siblingOf(directory, token, 'restoring'))
  const proof = `"$HOME"/.ferry/backups/${token}.proof`
  const restored = (by: string) => `ferry_fact restored ${by} $(ferry_entries ${word(directory)})`
  return work(
    [
      `if [ ! -e ${word(backup)} ] && [ -e ${word(aside)} ] && [ -e ${word(directory)} ]; then ${restored('rename')}; exit 0; fi`,
      `if [ ! -d ${word(backup)} ]; then echo ${word(`${backup} is not there; nothing was changed`)}; exit 1; fi`,
      `mkdir -p -m 700 "$HOME"/.ferry/backups 2>/dev/null || true`,
      `if [ -e ${word(aside)} ] && [ -e ${word(directory)} ] && ferry_same_trees ${word(backup)} ${word(directory)} ${proof}; then rm -f ${proof}; ${restored('copy')}; exit 0; fi`,
      `rm -rf ${fresh}`,
      `if mkdir -m 700 ${fresh} && cp -av ${word(`${backup}/.`)} ${fresh}/ && ferry_same_trees ${word(backup)} ${fresh} ${proof}; then by=copy; else by=rename; rm -rf ${fresh}; fi`,
      `rm -f ${proof} ${proof}.copy`,
      `if [ -e ${word(directory)} ] || [ -L ${word(directory)} ]; then ferry_rename ${word(directory)} ${word(aside)}; fi`,
      `if [ "$by" = copy ]; then ferry_rename ${fresh} ${word(directory)}; else ferry_rename ${word(backup)} ${word(directory)}; fi`,
      restored('"$by"'),
    ],
    ['fact', 'counts', 'manifest', 'sameTrees', 'rename'],
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
