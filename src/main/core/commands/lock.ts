import { posix } from 'node:path'
import { type Command, question, work } from './command.ts'
import { splitPath } from './paths.ts'
import { word } from './quote.ts'

export type LockOwner = { operator: string; computer: string; run: string; title: string }

/** Beside the directory, not in the account's home: two operators with two accounts must meet at the same lock. */
export function lockPath(directory: string): string {
  const { parent, name } = splitPath(directory)
  return posix.join(parent, `.${name}.ferry-lock`)
}

/** Last line of the script of a job that works under the lock: whoever takes it over knows by it what to end. */
export const underLock = (directory: string): string => `# ferry-lock ${lockPath(directory)}`

/** What a lock of this path is for; undefined where it is none. */
export function lockedDirectory(lock: string): string | undefined {
  const { parent, name } = splitPath(lock)
  const locked = /^\.(.+)\.ferry-lock$/s.exec(name)?.[1]
  return locked === undefined ? undefined : posix.join(parent, locked)
}

/**
 * `mkdir` is atomic: exactly one wins. Facts: `lock taken`, `lock ours` (this run holds it already; with `lock-former` and `lock-work` where it
 * has taken it over and not seen the former owner's work end) or `lock held` followed by the owner's lines and the age of its last sign of
 * life in seconds.
 */
export function takeLock(directory: string, owner: LockOwner): Command {
  const lock = lockPath(directory)
  return work(
    [
      `if mkdir ${word(lock)} 2>/dev/null; then`,
      `  ${writeOwner(lock, owner)}`,
      '  ferry_fact lock taken',
      `elif [ "$(sed -n 3p ${word(`${lock}/owner`)} 2>/dev/null)" = ${line(owner.run)} ] && [ "$(sed -n 2p ${word(`${lock}/owner`)} 2>/dev/null)" = ${line(owner.computer)} ]; then`,
      `  touch ${word(`${lock}/owner`)}`,
      '  ferry_fact lock ours',
      ...formerWork(directory, owner).map((one) => `  ${one}`),
      `elif [ -d ${word(lock)} ]; then`,
      '  ferry_fact lock held',
      ...ownerLines(directory),
      // Neither made nor there: the folder says why it takes none, or it was released a moment ago.
      `elif mkdir ${word(lock)}; then`,
      `  ${writeOwner(lock, owner)}`,
      '  ferry_fact lock taken',
      'else exit 1; fi',
    ],
    ['fact'],
  )
}

/**
 * Takes the lock over, in the open: the former owner's lines are shown. That it was another's is written down before it is ours, until its work
 * has ended (`forgetFormer`): Ferry may be killed in between, or the work may not end at once. Facts: `lock-former` and `lock-work JOB`.
 */
export function takeLockOver(directory: string, owner: LockOwner): Command {
  const lock = lockPath(directory)
  return work(
    [
      // It may have been released while the operator was deciding.
      `mkdir -p ${word(lock)}`,
      ...ownerLines(directory),
      `[ ! -s ${word(`${lock}/owner`)} ] || sed -n 3p ${word(`${lock}/owner`)} >> ${formerFile(lock)} || { [ -s ${formerFile(lock)} ] || rm -f ${formerFile(lock)}; exit 1; }`,
      writeOwner(lock, owner),
      ...formerWork(directory, owner),
      'ferry_fact lock taken-over',
    ],
    ['fact'],
  )
}

/** Nothing of a former owner works under this lock any more. */
export const forgetFormer = (directory: string): Command => work([`rm -f ${formerFile(lockPath(directory))}`])

/** Runs from which the lock was taken over, one a line. */
const formerFile = (lock: string) => word(`${lock}/former`)

/** What they still have going on under this very lock; nothing of this run's own. */
function formerWork(directory: string, { run }: LockOwner): string[] {
  const former = formerFile(lockPath(directory))
  const works = `[ -d "$job"/started ] && [ ! -e "$job"/exit ] && grep -qxF ${word(underLock(directory))} "$job"/script 2>/dev/null`
  return [
    `if [ -s ${former} ]; then ferry_fact lock-former; while IFS= read -r run; do [ -n "$run" ] && [ "$run" != ${line(run)} ] || continue`,
    `  for job in "$HOME"/.ferry/jobs/"$run"-*; do if ${works}; then ferry_fact lock-work "$(basename "$job")"; fi; done; done < ${former}; fi`,
  ]
}

/** Only this run's own lock; exact names, so that nothing else can be removed. */
export function releaseLock(directory: string, run: string): Command {
  const lock = lockPath(directory)
  return work([
    `if [ "$(sed -n 3p ${word(`${lock}/owner`)} 2>/dev/null)" = ${line(run)} ]; then rm -f ${word(`${lock}/owner`)} ${word(`${lock}/${making}`)} ${formerFile(lock)}; rmdir ${word(lock)}; fi`,
  ])
}

/**
 * A sign of life while the run goes on, never a lock anew. Facts: `lock ours`, `lock other` (somebody has taken it over) or `lock gone`.
 * Fails where the lock is ours and cannot be written to.
 */
export function touchLock(directory: string, run: string): Command {
  const owner = word(`${lockPath(directory)}/owner`)
  return question(
    [
      `who=$(sed -n 3p ${owner} 2>/dev/null)`,
      `if [ "$who" = ${line(run)} ]; then touch -c ${owner} && ferry_fact lock ours`,
      'elif [ -n "$who" ]; then ferry_fact lock other',
      'else ferry_fact lock gone; fi',
    ],
    ['fact'],
  )
}

/**
 * On the disk at once: after a power failure a lock without a name would be nobody's, and nobody could take it. Under its name only when it is
 * whole: whoever looks meanwhile, or a full disk, finds the former owner; of a lock that could not be named nothing stays.
 */
function writeOwner(lock: string, owner: LockOwner): string {
  const lines = [owner.operator, owner.computer, owner.run, owner.title].map(line)
  const [file, made] = [word(`${lock}/owner`), word(`${lock}/${making}`)]
  const write = `printf '%s\\n' ${lines.join(' ')} "$(date '+%Y-%m-%d %H:%M:%S')" > ${made} && mv -f ${made} ${file}`
  return `{ ${write}; } || { rm -f ${made}; rmdir ${word(lock)} 2>/dev/null; exit 1; }; sync ${file} 2>/dev/null || true`
}

/** The owner's lines until they are whole. */
const making = 'owner.new'

/** Whatever the title of a release holds: the owner is read by line. */
const line = (text: string) => word(text.replace(/\s+/g, ' '))

/** Whoever has just taken the lock may not have written the lines yet. */
function ownerLines(directory: string): string[] {
  const lock = lockPath(directory)
  return [
    `  sed -e 's/^/lock-owner /' ${word(`${lock}/owner`)} 2>/dev/null || true`,
    // One look at the clock: between two of them a second may pass, and the age of a lock without an owner be -1.
    '  now=$(date +%s)',
    `  ferry_fact lock-age $(( now - $(stat -c %Y ${word(`${lock}/owner`)} 2>/dev/null || stat -f %m ${word(`${lock}/owner`)} 2>/dev/null || echo "$now") ))`,
    // What that run still has going on this host: while it works, its lock is not a dead one.
    `  for job in "$HOME"/.ferry/jobs/"$(sed -n 3p ${word(`${lock}/owner`)} 2>/dev/null)"-*; do if [ -d "$job"/started ] && [ ! -e "$job"/exit ]; then ferry_fact lock-job "$(basename "$job")"; fi; done`,
  ]
}
