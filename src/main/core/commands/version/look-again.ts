import { posix } from 'node:path'
import { type Command, question } from '../command.ts'
import { splitPath } from '../paths.ts'
import { word } from '../quote.ts'

/**
 * A short look right before a host is changed for the first time: hours may lie between preflight and its turn.
 * Facts: `directory there|missing`, `writable yes|no` (the folder above), `kilobytes N` and `inodes N` that are free there; a file
 * system that counts no inodes says `-`. `mount PLACE`, as /proc/mounts writes it, for what is mounted in the directory by now.
 */
export function lookAgain(directory: string, isSingle = false, exploded?: string): Command {
  const { parent, name } = splitPath(directory)
  const path = word(posix.join(parent, name))
  const free = (flags: string) => `$(df -P${flags} ${word(parent)} 2>/dev/null | awk 'END { print ($2 > 0 ? $4 : "-") }')`
  return question(
    [
      `if [ -${isSingle ? 'f' : 'd'} ${path} ] && [ ! -L ${path} ]; then ferry_fact directory there; else ferry_fact directory missing; fi`,
      `if [ -w ${word(parent)} ] && [ -w ${path} ]; then ferry_fact writable yes; else ferry_fact writable no; fi`,
      `ferry_fact kilobytes "${free('k')}"`,
      `ferry_fact inodes "${free('i')}"`,
      ...mountsOf(directory, exploded),
    ],
    ['fact', 'mounts', 'unmounted'],
  )
}

const mountsOf = (directory: string, exploded?: string): string[] => [
  `ferry_unmounted ${[directory, ...(exploded === undefined ? [] : [exploded])].map(word).join(' ')} || true`,
]

/** A process goes on without the files that it was started from. Fact: `directory there|missing`. */
export function lookForVersion(directory: string, isSingle = false): Command {
  const path = word(directory)
  return question(
    [`if [ -${isSingle ? 'f' : 'd'} ${path} ]; then ferry_fact directory there; else ferry_fact directory missing; fi`],
    ['fact'],
  )
}

/** Before a way back stops anything. Fact: `mount PLACE` for what is mounted in what would be set aside. */
export function lookForMounts(directory: string, exploded?: string): Command {
  return question(mountsOf(directory, exploded), ['fact', 'mounts', 'unmounted'])
}

/** Which start of the machine this is; `-` where it does not tell. Fact: `boot ID`. */
export function bootOf(): Command {
  return question(
    ['ferry_fact boot "$(cat /proc/sys/kernel/random/boot_id 2>/dev/null || sysctl -n kern.bootsessionuuid 2>/dev/null || echo -)"'],
    ['fact'],
  )
}
