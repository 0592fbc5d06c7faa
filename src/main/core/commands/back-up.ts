import { type Command, work } from './command.ts'
import { recordFolder, siblingOf } from './paths.ts'
import { word } from './quote.ts'

/**
 * Copies the directory with attributes, links and times under a hidden name, proves the copy by its manifest,
 * and only then gives it the backup's name. An existing backup is never overwritten and never nested into, and its record
 * stays as it is. Begun again by the same run after a break it finds the backup that it had already finished.
 */
export function backUp(directory: string, backup: string, token: string): Command {
  const partial = word(siblingOf(backup, token, 'partial'))
  const record = recordFolder(backup)
  const there = word(backup)
  const made = `ferry_fact backup $(ferry_entries ${there}) $(ferry_bytes ${there}) $(ferry_sha256 < ${record}/manifest)`
  return work(
    [
      `if [ -d ${there} ] && [ "$(cat ${record}/by 2>/dev/null)" = ${word(token)} ] && ferry_manifest ${there} | cmp -s - ${record}/manifest; then ${made}; exit 0; fi`,
      `if [ -e ${there} ] || [ -L ${there} ]; then echo ${word(`${backup} is there already; nothing was copied`)}; exit 1; fi`,
      `rm -rf ${partial}`,
      `mkdir -p -m 700 ${record}`,
      `mkdir -m 700 ${partial}`,
      `cp -av ${word(`${directory}/.`)} ${partial}/`,
      `ferry_same_trees ${word(directory)} ${partial} ${record}/manifest`,
      `printf '%s\\n' ${word(token)} > ${record}/by`,
      `ferry_rename ${partial} ${there}`,
      made,
    ],
    ['fact', 'counts', 'sha256', 'manifest', 'sameTrees', 'rename'],
  )
}
