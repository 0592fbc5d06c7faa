import { type Command, work } from '../command.ts'
import { siblingOf, siblingsOf, splitPath } from '../paths.ts'
import { quote, word } from '../quote.ts'

/**
 * Copies the directory with attributes, links and times under a hidden name, proves the copy by its manifest,
 * and only then gives it the backup's name. An existing backup is never overwritten and never nested into, and its record
 * stays as it is. Copy and record are on the disk before it has the name, and the name before the step is over: what follows
 * overwrites the only other copy, and the power may fail then. What fails leaves nothing, so that a full disk does not stay full.
 * Begun again by the same run after a break it finds the backup that it had already finished.
 * @param isSingle the directory is one file
 */
export function backUp(directory: string, backup: string, token: string, isSingle = false): Command {
  const partial = word(siblingOf(backup, token, 'partial'))
  return work(
    [
      `record=$(ferry_record ${word(backup)})`,
      `if ferry_backup_made ${word(backup)} ${word(token)}; then exit 0; fi`,
      `ferry_absent ${word(backup)}`,
      `ferry_remove ${siblingsOf(backup, token, 'partial')}`,
      `trap ${quote(`rm -rf ${partial}`)} EXIT; trap 'exit 143' TERM`,
      'mkdir -p -m 700 "$record"',
      ...(isSingle
        ? [`cp -av ${word(directory)} ${partial}`]
        : [`mkdir -m 700 ${partial}`, `cp -av ${word(`${directory}/.`)} ${partial}/`]),
      `ferry_same_trees ${word(directory)} ${partial} "$record"/manifest`,
      `echo ${word(token)} > "$record"/by`,
      `ferry_flush ${partial} "$record"`,
      `ferry_rename ${partial} ${word(backup)}`,
      `ferry_flush ${word(splitPath(backup).parent)}`,
      `ferry_report_backup ${word(backup)}`,
    ],
    ['fact', 'counts', 'sha256', 'manifest', 'sameTrees', 'rename', 'flush', 'record', 'backupMade', 'there', 'mounts', 'unmounted'],
    [`cp -a ${word(directory)} ${word(backup)}`],
  )
}
