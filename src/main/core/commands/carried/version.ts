/** A version backed up, replaced and brought back by scripts of their own, which know by the backup's own record what was done. */
import type { Service } from '#shared/domain/service.ts'
import { explodedOf, isSingle } from '#shared/domain/single-file.ts'
import { type Command, question, work } from '../command.ts'
import { asidePath, explodedBeside } from '../paths.ts'
import { word } from '../quote.ts'
import { backUp } from '../version/back-up.ts'
import { restore } from '../version/restore.ts'
import { findFunction } from './find-service.ts'
import type { Mark } from './kept.ts'
import { mustNotRun } from './service.ts'

const recordOf = (backup: string) => `"$(ferry_record_of ${word(backup)})"`

/** Before anything is changed: it is there, its backup's name is free or this export's own, and no more than one application fits. */
export function lookAtVersion(service: Service, backup: string, { token }: Mark): Command {
  return question(
    [
      `if [ ! -e ${word(service.directory)} ]; then echo ${word(`${service.directory} is not there`)}; exit 1; fi`,
      `if [ -e ${word(backup)} ] && [ "$(cat ${recordOf(backup)}/by 2> /dev/null)" != ${word(token)} ]; then echo ${word(`${backup} is there already`)}; exit 1; fi`,
      ...findFunction(service.process),
      'ferry_find',
    ],
    ['record'],
  )
}

/**
 * Done once more, it finds the backup that it has made. It counts only where the version in place is that of the backup, or was unpacked
 * over it by this export: a backup of something else is no way back.
 */
export function backUpOnce(service: Service, backup: string, { token }: Mark): Command {
  const command = backUp(service.directory, backup, token, isSingle(service))
  const again = [
    `if ferry_backup_made ${word(backup)} ${word(token)} && [ ! -e ${recordOf(backup)}/unpacked ]; then`,
    `  ferry_same_trees ${word(service.directory)} ${word(backup)} ${recordOf(backup)}/again`,
    `  rm -f ${recordOf(backup)}/again`,
    'fi',
  ]
  return { ...command, lines: [...command.lines.slice(0, 1), ...mustNotRun(service), ...again, ...command.lines.slice(1)] }
}

/** @param unpack as the plan has it */
export function unpackNoted(service: Service, backup: string, unpack: Command): Command {
  const noted = [`test -d ${recordOf(backup)}`, `: > ${recordOf(backup)}/unpacked`]
  return {
    ...unpack,
    lines: [...unpack.lines.slice(0, 1), ...mustNotRun(service), ...noted, ...unpack.lines.slice(1)],
    uses: [...unpack.uses, 'record'],
  }
}

/** Only where the version was replaced. The failed one is set aside, and gets the time into its name when all is over. */
export function restoreOnce(service: Service, backup: string, { token }: Mark): Command {
  const { directory } = service
  const exploded = explodedOf(service)
  const aside = asidePath(directory, token)
  const command = restore(directory, backup, aside, token, exploded)
  const asides = [aside, ...(exploded === undefined ? [] : [explodedBeside(exploded, aside)])]
  const lines = [
    `if [ ! -e ${recordOf(backup)}/unpacked ]; then echo "nothing was unpacked here"; exit 0; fi`,
    ...mustNotRun(service),
    `if ! ferry_manifest ${word(backup)} | cmp -s - ${recordOf(backup)}/manifest; then echo ${word(`${backup} is not what was backed up`)}; exit 1; fi`,
    '(',
    ...command.lines.slice(1),
    ')',
    'ferry_now=$(date +%Y%m%d_%H%M%S)',
    ...asides.map((path) => `if [ -e ${word(path)} ]; then ferry_rename ${word(path)} ${renamed(path, token)}; fi`),
    `rm -f ${recordOf(backup)}/unpacked`,
  ]
  return work(lines, [...command.uses])
}

const renamed = (path: string, token: string): string => {
  const [before = '', after = ''] = path.split(token)
  return `${word(before)}"$ferry_now"${after === '' ? '' : word(after)}`
}
