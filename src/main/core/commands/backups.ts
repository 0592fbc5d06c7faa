import { type Command, question, work } from './command.ts'
import { recordFolder, splitPath } from './paths.ts'
import { word } from './quote.ts'

/**
 * Dated copies beside the directory, whoever made them: `NAME_<digits>…`, but not what a rollback set aside.
 * Facts: `backup KILOBYTES ENTRIES SECONDS proven|unproven PATH`.
 */
export function findBackups(directory: string): Command {
  const { parent, name } = splitPath(directory)
  return question(
    [
      `for backup in ${word(parent)}/${word(name)}[_.-][0-9]*; do`,
      '  if [ ! -d "$backup" ] || [ -L "$backup" ]; then continue; fi',
      `  record="$HOME/.ferry/backups/$(printf %s "$backup" | sed -e 's:/:%2F:g')/manifest"`,
      '  if [ -f "$record" ]; then proof=proven; else proof=unproven; fi',
      `  ferry_fact backup "$(du -sk "$backup" | cut -f 1)" "$(find "$backup" | wc -l | tr -d ' ')" "$(stat -c %Z "$backup" 2>/dev/null || stat -f %c "$backup")" "$proof" "$backup"`,
      'done',
    ],
    ['fact'],
  )
}

/** Removes exactly this backup and its record. The caller has proven that it is one (`findBackups`), never a pattern. */
export function pruneBackup(backup: string): Command {
  return work([`[ -d ${word(backup)} ] && [ ! -L ${word(backup)} ]`, `rm -rf ${word(backup)}`, `rm -rf ${recordFolder(backup)}`])
}
