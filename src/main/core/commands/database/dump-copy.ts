/** The second place of a dump, as shell lines on its host. Pure. */
import { posix } from 'node:path'
import { type Command, question, work } from '../command.ts'
import { word } from '../quote.ts'
import { proofOf } from './dump.ts'

/** `folder`: beside it, where it is sent to before it has its name. */
export type CopyPlace = { there: string; folder: string; sha256: string }

/** Facts: `there SHA256` where something has the name already; `there other` where that is no file. */
export const lookAtCopy = (there: string): Command =>
  question(
    [
      'set -eu',
      `if [ -f ${word(there)} ]; then ferry_hash=$(ferry_sha256_large < ${word(there)}); ferry_fact there "$ferry_hash"`,
      `elif [ -e ${word(there)} ] || [ -L ${word(there)} ]; then ferry_fact there other; fi`,
    ],
    ['fact', 'sha256'],
  )

/** For nobody else, also while it is sent. */
export const makeCopyFolder = ({ folder }: CopyPlace): Command =>
  work([`mkdir -p ${word(posix.dirname(folder))}`, `mkdir -p -m 700 ${word(folder)}`, `chmod 700 ${word(folder)}`])

/** It gets its name only where nothing has it: `ln` replaces nothing. Asked again it finds that it is done. */
export function nameCopy({ there, folder }: CopyPlace): Command {
  const sent = word(posix.join(folder, posix.basename(there)))
  return work([
    `if [ -e ${sent} ]; then`,
    `chmod 600 ${sent}`,
    // Some file systems have no links.
    `ln ${sent} ${word(there)} || { [ ! -e ${word(there)} ] && mv ${sent} ${word(there)}; } || [ ${sent} -ef ${word(there)} ]`,
    'fi',
    `rm -rf ${word(folder)}`,
  ])
}

/** Its hash beside it, where that is not so already, and both on the disk. */
export function proveCopy({ there, sha256 }: CopyPlace): Command {
  const proof = word(proofOf(there))
  return work(
    [
      `[ "$(cut -c 1-64 ${proof} 2> /dev/null || true)" = ${sha256} ] || ( umask 077; printf '%s  %s\\n' ${sha256} ${word(posix.basename(there))} > ${proof} )`,
      `ferry_flush ${word(there)} ${proof} ${word(posix.dirname(there))}`,
    ],
    ['flush'],
  )
}
