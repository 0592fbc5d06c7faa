import { type Command, work } from './command.ts'
import { recordFolder, siblingOf } from './paths.ts'
import { word } from './quote.ts'

/**
 * Copies the directory with attributes, links and times under a hidden name, proves the copy by its manifest,
 * and only then gives it the backup's name. An existing backup is never overwritten and never nested into.
 */
export function backUp(directory: string, backup: string, token: string): Command {
  const partial = word(siblingOf(backup, token, 'partial'))
  const record = recordFolder(backup)
  return work(
    [
      `rm -rf ${partial}`,
      `mkdir -p -m 700 ${record}`,
      `mkdir -m 700 ${partial}`,
      `cp -av ${word(`${directory}/.`)} ${partial}/`,
      `ferry_same_trees ${word(directory)} ${partial} ${record}/manifest`,
      `ferry_rename ${partial} ${word(backup)}`,
      `ferry_fact backup $(find ${word(backup)} | wc -l) $(find ${word(backup)} -type f -exec ls -ln {} + | awk '{ sum += $5 } END { printf "%d", sum }') $(ferry_sha256 < ${record}/manifest)`,
    ],
    ['fact', 'sha256', 'manifest', 'sameTrees', 'rename'],
  )
}
