import { posix } from 'node:path'
import type { Service } from '#shared/domain/service.ts'
import { besideOf, explodedOf, isSingle } from '#shared/domain/single-file.ts'
import { type Command, question } from './command.ts'
import { lockPath } from './lock.ts'
import { backupPath, splitPath } from './paths.ts'
import { startScript } from './process/start-script.ts'
import { word } from './quote.ts'

export type PreflightSubject = {
  directory: string
  /** The directory is one file. */
  isSingle?: boolean
  /** Of a WAR: what its container makes of it. */
  exploded?: string
  /** Where the lock stands beside, if not beside the directory. */
  lock?: string
  archive: string
  suffix: string
  date: string
  start: string
  logs: readonly string[]
}

export function preflightSubject(service: Service, date: string): PreflightSubject {
  const { directory, archive, start, backup, logs } = service
  const form = isSingle(service) ? { isSingle: true, exploded: explodedOf(service), lock: besideOf(service) } : {}
  return { directory, archive, start, suffix: backup.suffix, date, logs: logs.map((log) => log.path), ...form }
}

/** Backup names are tried up to this number: `ecsc_20170220`, `…_2`, … Nobody makes a hundred backups of one service in a day. */
const backupNamesTried = 99

/** A dialog's worth. */
const fixedTold = 200

/**
 * All that preflight asks of a host, in one question, so that eight hosts answer within a second.
 * `name value` lines, read by run/preflight-answer.ts; a path comes last in its line.
 */
export function lookBeforeRun(subject: PreflightSubject): Command {
  const { parent, name } = splitPath(subject.directory)
  const directory = word(subject.directory)
  const archiveParent = splitPath(subject.archive).parent
  const lock = subject.lock ?? subject.directory
  const script = startScript(subject.start)
  return question(
    [
      'echo "time $(date +%s)"',
      'echo "home $HOME"',
      'echo "hostname $(hostname 2>/dev/null || uname -n)"',
      'system=$(uname -s); account=$(id -u); copies=$(cp --help 2>&1)',
      'echo "system $system"',
      'echo "user $(id -un) $account"',
      `for tool in tar cp find sort xargs sed awk tail cmp sha256sum shasum setsid unzip zstd; do command -v $tool >/dev/null 2>&1 && echo "tool $tool"; done`,
      'case $system$copies in Darwin* | *verbose*) echo "tool cp-verbose" ;; esac',
      'case $(tar --help 2>&1) in *--keep-directory-symlink*) case $(tar --version 2>&1) in *"GNU tar"*) echo "tool tar-replaces-links" ;; esac ;; esac',
      'unzip -v < /dev/null 2>/dev/null | grep -q Info-ZIP && echo "tool info-zip"',
      'echo "charmap $(LC_ALL=C.UTF-8 locale charmap 2>/dev/null)"',
      `if [ -L ${directory} ]; then echo "directory link $(readlink ${directory})"`,
      `elif [ -d ${directory} ]; then echo "directory folder"`,
      ...(subject.isSingle ? [`elif [ -f ${directory} ]; then echo "directory file"`] : []),
      `elif [ -e ${directory} ]; then echo "directory other"; else echo "directory missing"; fi`,
      `[ -w ${directory} ] && echo "writable directory"`,
      `[ -w ${word(parent)} ] && echo "writable parent"`,
      `[ -w ${word(archiveParent)} ] && echo "writable archive"`,
      ...(subject.exploded === undefined ? [] : [`[ -w ${word(splitPath(lock).parent)} ] && echo "writable outside"`]),
      ...homeWritable,
      `if [ ${subject.isSingle ? '-f' : '-d'} ${directory} ]; then`,
      ...whatHinders(directory, word(parent)),
      `  echo "entries $(($(find ${directory} 2>/dev/null | wc -l)))"`,
      `  echo "kilobytes $(du -sk ${directory} 2>/dev/null | cut -f 1)"`,
      ...whatIsFixed(
        [parent, posix.join(parent, name), ...(subject.exploded === undefined ? [] : [subject.exploded])],
        posix.join(parent, name),
      ),
      `  ferry_mounts ${directory} | sed -e 's/^/mount /'`,
      ...(subject.exploded === undefined ? [] : [`  ferry_mounts ${word(subject.exploded)} 2>/dev/null | sed -e 's/^/mount /'`]),
      'fi',
      `[ -f ${word(subject.archive)} ] && echo "archive-size $(wc -c < ${word(subject.archive)} | tr -d ' ')"`,
      `disk=$(df -Pk ${word(parent)} 2>/dev/null | tail -n 1)`,
      'echo "disk $disk"',
      archiveParent === parent
        ? 'echo "archive-disk $disk"'
        : `echo "archive-disk $(df -Pk ${word(archiveParent)} 2>/dev/null | tail -n 1)"`,
      `echo "inodes $(df -Pi ${word(parent)} 2>/dev/null | tail -n 1)"`,
      `echo "longest-name $(getconf NAME_MAX ${word(parent)} 2>/dev/null)"`,
      `backup=${word(backupPath(subject.directory, subject.suffix, subject.date, 1))}; number=1`,
      `while [ -e "$backup" ] || [ -L "$backup" ]${subject.exploded === undefined ? '' : ` || [ -e ${word(splitPath(lock).parent)}/"${'$'}{backup##*/}".exploded ]`}; do`,
      `  number=$((number + 1)); [ $number -le ${backupNamesTried} ] || break`,
      `  backup=${word(backupPath(subject.directory, subject.suffix, subject.date, 1))}_$number`,
      'done',
      `[ $number -gt ${backupNamesTried} ] || echo "backup $backup"`,
      ...(script === undefined
        ? []
        : [
            `if [ ! -e ${word(script.path)} ]; then echo "start missing"; elif [ ! -f ${word(script.path)} ] || [ ! -${script.needs} ${word(script.path)} ]; then echo "start forbidden"; else echo "start fine"; fi`,
            // A program is no text: its first line has control characters, and may have any other. GNU grep takes a NUL for the end of a line.
            `head -n 1 ${word(script.path)} 2>/dev/null | tr '\\000' '\\001' | grep -q "^[^[:cntrl:]]*$(printf '\\r')$" && echo "start crlf"`,
            ...(script.needs === 'x' ? interpreterOf(script.path) : []),
          ]),
      ...subject.logs.map(
        (log) =>
          `if [ -f ${word(log)} ] && [ -r ${word(log)} ]; then echo log fine ${word(log)}; elif [ -e ${word(log)} ]; then echo log unreadable ${word(log)}; else echo log missing ${word(log)}; fi`,
      ),
      `if [ -d ${word(lockPath(lock))} ]; then echo "lock $(tr '\\n' '\\t' < ${word(`${lockPath(lock)}/owner`)} 2>/dev/null)"; fi`,
      `echo name ${word(name)}`,
    ],
    ['mounts'],
  )
}

/** Jobs and the records of backups are kept in the account's home: what is nearest to their place and there must be writable. */
const homeWritable = [
  'for place in "$HOME"/.ferry/jobs "$HOME"/.ferry "$HOME"; do',
  '  [ -e "$place" ] || continue; [ -w "$place" ] && echo "writable home"; break',
  'done',
]

/**
 * What keeps an account from copying the directory as it is: `unreadable COUNT EXAMPLE`, where `find` can tell (GNU), and for who is not root
 * `foreign COUNT EXAMPLE`: only root gives files to others, so that a copy would not be the same. `capable COUNT EXAMPLE`: files that may do what
 * root may (setcap(8)): only root's cp takes that along, BusyBox's never. What sets it and what shows it come together.
 */
function whatHinders(directory: string, parent: string): string[] {
  const told = (name: string) => `awk 'NR == 1 { first = $0 } END { if (NR > 0) print "${name} " NR " " first }'`
  return [
    `  find ${directory} ! -type l ! -readable 2>/dev/null | ${told('unreadable')}`,
    '  if [ "$account" != 0 ]; then',
    '    others="! -user $account"; mine="-group $(id -g)"; for group in $(id -G); do mine="$mine -o -group $group"; done',
    // There a copy gets its group from the folder that it is made in.
    `    [ -g ${parent} ] || [ "$system" = Darwin ] || others="$others -o ! ( $mine )"`,
    `    find ${directory} $others 2>/dev/null | ${told('foreign')}`,
    '  fi',
    `  case $account:$copies in 0:*--preserve*) ;; *) PATH=$PATH:/usr/sbin:/sbin getcap -r ${directory} 2>/dev/null | sed -e 's/ =* *cap_[^ ]*$//' | ${told('capable')} ;; esac`,
  ]
}

/**
 * What nobody may change or remove (immutable, append only: chattr(1)), among these and all in the tree: `fixed PATH` for the first of them,
 * and `fixed-count COUNT`. A file system that has no such attributes says nothing.
 */
function whatIsFixed(alone: readonly string[], tree: string): string[] {
  const lines = `match($0, /^[-A-Za-z]*[ia][-A-Za-z]* +\\//)`
  return [
    `  { lsattr -d ${alone.map(word).join(' ')}; lsattr -aR ${word(tree)}; } 2>/dev/null | LC_ALL=C awk '${lines} { path = substr($0, RLENGTH); if (path ~ /\\/\\.\\.?$/ || path in seen) next; seen[path]; if (++count <= ${fixedTold}) print "fixed " path } END { if (count) print "fixed-count " count }'`,
  ]
}

/** The kernel runs a script by the program that its first line names; without that it says that the script itself is not there. */
function interpreterOf(script: string): string[] {
  return [
    `interpreter=$(head -n 1 ${word(script)} 2>/dev/null | sed -n -e 's/^#![[:space:]]*\\([^[:space:]]*\\).*/\\1/p')`,
    '[ -z "$interpreter" ] || [ -x "$interpreter" ] || echo "start interpreter $interpreter"',
  ]
}
