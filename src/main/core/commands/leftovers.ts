/** What runs leave behind beside a service and in the account's home: found by Ferry's own names alone, and removed by exact path. */
import { posix } from 'node:path'
import type { Service } from '#shared/domain/service.ts'
import { besideOf, explodedOf, isSingle } from '#shared/domain/single-file.ts'
import { type Command, question, work } from './command.ts'
import { lockPath, releaseLock } from './lock.ts'
import { explodedBeside, splitPath } from './paths.ts'
import { word } from './quote.ts'

/**
 * Trees under a name of their own until they are whole (`siblingOf`). What unpack has set aside for the moment (`.old`) may be all there is: it
 * is left only where both the directory and nothing of the new one beside it is there.
 */
const unfinished = ['partial', 'new', 'restoring']

const left = [
  'left() {',
  '  if [ -L "$2" ] || [ ! -e "$2" ]; then return 0; fi',
  '  ferry_fact left "$1" "$(ferry_bytes "$2" 2>/dev/null)" "$(stat -c %Z "$2" 2>/dev/null || stat -f %c "$2")" "$2"',
  '}',
  'left_lock() {',
  '  if [ -L "$1" ] || [ ! -d "$1" ]; then return 0; fi',
  '  ferry_fact left lock "$(ferry_bytes "$1" 2>/dev/null)" "$(stat -c %Y "$1"/owner 2>/dev/null || stat -f %m "$1"/owner 2>/dev/null || date +%s)" "$1"',
  '  ferry_fact left-owner "$(sed -n 3p "$1"/owner 2>/dev/null)"',
  '}',
]

/**
 * Facts: `left KIND BYTES SECONDS PATH` for trees and files beside the service, with the bytes of their files, and for its lock, followed by
 * its owner's run and computer in lines `left-owner …`.
 */
export function findLeftovers(service: Pick<Service, 'directory' | 'archive' | 'unpack' | 'exploded'>): Command {
  const { directory, archive } = service
  const { parent, name } = splitPath(directory)
  const beside = posix.join(parent, name)
  const hidden = word(posix.join(parent, `.${name}`))
  const upload = splitPath(archive)
  const lock = lockPath(besideOf(service))
  const form = isSingle(service) ? '-f' : '-d'
  const exploded = explodedOf(service)
  return question(
    [
      ...left,
      `for one in ${unfinished.map((purpose) => `${hidden}*.${purpose}`).join(' ')}; do if [ -e "$one" ]; then left partial "$one"; fi; done`,
      `for one in ${hidden}*.old; do if [ -d "$one" ] && [ ${form} ${word(beside)} ] && [ ! -e "${'$'}{one%.old}.new/"${word(name)} ]; then left partial "$one"; fi; done`,
      `for one in ${word(`${beside}_failed_`)}[0-9]*; do if [ ${form} "$one" ]; then left failed "$one"; fi; done`,
      ...(exploded === undefined
        ? []
        : [
            `for one in ${word(explodedBeside(exploded, `${name}_failed_`).replace(/\.exploded$/, ''))}[0-9]*.exploded; do if [ -d "$one" ]; then left failed "$one"; fi; done`,
          ]),
      `for one in ${word(posix.join(upload.parent, `.${upload.name}.`))}*.part; do if [ -f "$one" ]; then left part "$one"; fi; done`,
      `if [ -f ${word(archive)} ]; then left archive ${word(archive)}; fi`,
      `left_lock ${word(lock)}`,
    ],
    ['fact', 'counts'],
  )
}

/**
 * What lies beside no service: locks of tasks and databases, and in the account's home the files with passwords and the uploads of files.
 * The same facts as of `findLeftovers`.
 */
export const findOwnLeftovers: Command = question(
  [
    ...left,
    // As `taskLock` and `databaseLock` name them.
    'for one in /var/tmp/.ferry-*.ferry-lock; do left_lock "$one"; done',
    'for one in "$HOME"/.ferry/keys/*; do if [ -f "$one" ]; then left password "$one"; fi; done',
    'for one in "$HOME"/.ferry/kept/*.new; do if [ -f "$one" ]; then left part "$one"; fi; done',
  ],
  ['fact', 'counts'],
)

/**
 * Facts: `job BYTES SECONDS ended|open NAME` for each job whose name begins so. A job that has started a service stays: the
 * service may still write into its folder.
 */
export function findJobs(identity: string): Command {
  return question(
    [
      `for job in "$HOME"/.ferry/jobs/${word(identity)}-*; do`,
      '  if [ ! -d "$job" ] || [ -L "$job" ]; then continue; fi',
      '  case "$job" in *-start-[0-9]*) continue ;; esac',
      '  if [ -e "$job"/exit ]; then state=ended; else state=open; fi',
      '  ferry_fact job "$(ferry_bytes "$job")" "$(stat -c %Z "$job" 2>/dev/null || stat -f %c "$job")" "$state" "$(basename "$job")"',
      'done',
    ],
    ['fact', 'counts'],
  )
}

/** A tree or a file of Ferry's, by its exact path. The caller has found it (`findLeftovers`); a link is never followed,
 * and nothing goes where a file system is mounted inside. */
export const removeTree = (path: string): Command =>
  work([`[ ! -L ${word(path)} ]`, `ferry_remove ${word(path)}`], ['fact', 'mounts', 'unmounted'], [`rm -rf ${word(path)}`])

/** Of a run that is over; only while it is still that run's. */
export const removeLock = (directory: string, run: string): Command => releaseLock(directory, run)

const jobsALine = 40

/** Folders of jobs by their names; `isJobId` has proven each to be one path component. */
export function removeJobs(names: readonly string[]): Command {
  const lines: string[] = []
  for (let at = 0; at < names.length; at += jobsALine)
    lines.push(
      `rm -rf ${names
        .slice(at, at + jobsALine)
        .map((name) => `"$HOME"/.ferry/jobs/${word(name)}`)
        .join(' ')}`,
    )
  return work(lines)
}
