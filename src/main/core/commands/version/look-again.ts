import { posix } from 'node:path'
import { type Command, question } from '../command.ts'
import { splitPath } from '../paths.ts'
import { word } from '../quote.ts'

/**
 * A short look right before a host is changed for the first time: hours may lie between preflight and its turn.
 * Facts: `directory there|missing`, `writable yes|no` (the folder above), `kilobytes N` and `inodes N` that are free there; a file
 * system that counts no inodes says `-`.
 */
export function lookAgain(directory: string, isSingle = false): Command {
  const { parent, name } = splitPath(directory)
  const path = word(posix.join(parent, name))
  const free = (flags: string) => `$(df -P${flags} ${word(parent)} 2>/dev/null | awk 'END { print ($2 > 0 ? $4 : "-") }')`
  return question(
    [
      `if [ -${isSingle ? 'f' : 'd'} ${path} ] && [ ! -L ${path} ]; then ferry_fact directory there; else ferry_fact directory missing; fi`,
      `if [ -w ${word(parent)} ] && [ -w ${path} ]; then ferry_fact writable yes; else ferry_fact writable no; fi`,
      `ferry_fact kilobytes "${free('k')}"`,
      `ferry_fact inodes "${free('i')}"`,
    ],
    ['fact'],
  )
}

/** Which start of the machine this is; `-` where it does not tell. Fact: `boot ID`. */
export function bootOf(): Command {
  return question(
    ['ferry_fact boot "$(cat /proc/sys/kernel/random/boot_id 2>/dev/null || sysctl -n kern.bootsessionuuid 2>/dev/null || echo -)"'],
    ['fact'],
  )
}
