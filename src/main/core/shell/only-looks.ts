import { effectOf } from './effect.ts'
import { hasOption } from './options.ts'
import { readShell } from './read-shell.ts'
import { copiesDatabase, readsDatabase } from './reads-database.ts'
import type { ShellCommand } from './shell-command.ts'
import { subcommandOf } from './subcommand.ts'

/** Programs that leave nothing behind, whatever their words; where one can write after all, `writes` knows how. */
const lookers = new Set(
  `ls ll cat tac grep egrep fgrep zgrep zcat ps pgrep pidof jps jstack df du free head tail wc sort cut tr nl stat file readlink realpath basename dirname which
   whereis type uname hostname whoami id who w last uptime date pwd echo printf true false test [ [[ cd sleep netstat ss lsof ping dig nslookup getent md5sum
   sha1sum sha256sum cksum diff cmp comm vmstat iostat mpstat journalctl lscpu lsblk nproc find rpm`.split(/\s+/),
)

/** Programs that many things are done with, and the words with which they only look. */
const readers: Readonly<Record<string, RegExp>> = {
  systemctl: /^(?:status|is-active|is-enabled|is-failed|list-units|list-unit-files|list-timers|show|cat)$/,
  docker: /^(?:ps|images|logs|inspect|stats|top|version|info|port)$/,
  podman: /^(?:ps|images|logs|inspect|stats|top|version|info|port)$/,
  'docker-compose': /^(?:ps|logs|top|images|version)$/,
  kubectl: /^(?:get|describe|logs|top|version)$/,
  git: /^(?:status|log|rev-parse|ls-files)$/,
  supervisorctl: /^status$/,
}

const shells = /^(?:(?:ba|z|k|da|a)?sh|ssh|su|eval|source|\.)$/
const systemFolder = /^(?:\/usr)?(?:\/local)?\/s?bin\/[^/]+$/

/**
 * Whether lines leave a host as it was: there is nothing that could be undone. Stricter than `effectOf`, which speaks of commands by
 * their usual effect: an address may start something, a script of their own may bear any name, and what goes to a file may go over one
 * that was there. Whatever is not known to look is taken to change something.
 */
export function onlyLooks(lines: readonly string[]): boolean {
  const { commands, errors } = readShell(lines.join('\n'))
  return errors.length === 0 && commands.length > 0 && commands.every(looks)
}

/** Whether nothing of it has to be brought back: besides looking it only takes copies of databases. */
export function leavesData(lines: readonly string[]): boolean {
  const { commands, errors } = readShell(lines.join('\n'))
  return errors.length === 0 && commands.length > 0 && commands.every((command) => looks(command) || copiesDatabase(command))
}

function looks(command: ShellCommand): boolean {
  const { program, path, words, wrappers, assignments } = command
  if (writesFile(command) || wrappers.some((name) => name === 'nohup' || name === 'xargs')) return false
  if (assignments.some(({ name }) => /^(?:PATH$|LD_)/.test(name))) return false
  // What a file holds or another command writes is run by the shell that reads it, and nobody has read that.
  const isFed = command.pipeline[0] !== command || command.redirections.some(({ operator }) => operator === '<')
  if (isFed && shells.test(program)) return false
  // What it carries is listed as commands of its own.
  if (command.carries || program === '') return effectOf(command) === 'looks'
  if (path.includes('/') && !systemFolder.test(path)) return false
  if (readsDatabase(command)) return true
  if (lookers.has(program)) return effectOf(command) === 'looks' && !writes(command)
  const reads = Object.hasOwn(readers, program) ? readers[program] : undefined
  if (reads === undefined) return program === 'crontab' && words.length === 1 && words[0]?.value === '-l'
  const { names, behind } = subcommandOf(command)
  if (hasOption(behind, 'output') && program === 'git') return false
  if (names[0] !== 'compose') return reads.test(names[0] ?? '')
  const compose = subcommandOf({ ...command, program: 'docker-compose', words: behind })
  return (readers['docker-compose'] ?? /^$/).test(compose.names[0] ?? '')
}

/** `2>&1` and what is thrown away write nothing. */
function writesFile({ redirections }: ShellCommand): boolean {
  return redirections.some(({ operator, target }) => {
    if (operator === '<' || operator.startsWith('<<')) return false
    return !(operator === '>&' && /^(?:\d+|-)$/.test(target?.value ?? '')) && target?.value !== '/dev/null'
  })
}

/** Options with which a looker writes or runs something; a variable may hold any of them. */
function writes({ program, words }: ShellCommand): boolean {
  const values = words.map(({ value }) => value)
  if (program === 'find') return values.some((value) => /^(?:-delete|-exec|-ok|-fprint|-fls|\$)/.test(value))
  if (program === 'date')
    return values.some((value, at) => !/^[-+]/.test(value) && !/^(?:-d|--date|-r|--reference)$/.test(values[at - 1] ?? ''))
  if (program === 'rpm') return !/^(?:-q|--query|-V)/.test(values[0] ?? '')
  if (program === 'sort' || program === 'journalctl' || program === 'hostname') return values.some((value) => value.startsWith('$'))
  return false
}
