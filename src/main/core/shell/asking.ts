import { databaseOptions, opensDatabasePrompt } from './database.ts'
import { hasOption, readOptions } from './options.ts'
import type { ShellCommand } from './shell-command.ts'
import { hasInput } from './streams.ts'

/** Why a command waits for somebody at the keyboard. */
export type Asking = 'password' | 'editor' | 'prompt' | 'confirmation' | 'terminal'

const editors = new Set(['vi', 'vim', 'nvim', 'nano', 'emacs', 'pico', 'ed', 'gedit', 'joe', 'visudo', 'vipw', 'sudoedit'])
const pagers = new Set(['less', 'more', 'man', 'info', 'mc'])
const prompts = new Set([
  'ftp',
  'sftp',
  'lftp',
  'telnet',
  'sqlcmd',
  'mysql_secure_installation',
  'cfdisk',
  'zkCli.sh',
  'hbase',
  'spark-shell',
  'beeline',
  'cqlsh',
  'rabbitmqctl-shell',
])
const languages = new Set(['python', 'python3', 'python2', 'node', 'irb', 'ipython', 'jshell', 'groovysh', 'scala', 'bc', 'gdb', 'ghci'])
const packages = new Set(['apt', 'apt-get', 'yum', 'dnf', 'zypper'])

const values = ({ words }: ShellCommand) => words.map(({ value }) => value)
const bare = (command: ShellCommand) => command.words.every(({ value }) => value.startsWith('-'))
const first = (command: ShellCommand) => values(command).find((value) => !value.startsWith('-')) ?? ''

/** Why the command asks, undefined where it asks nothing. A login by `ssh` alone is a login, not a question. */
export function asksFor(command: ShellCommand): Asking | undefined {
  const { program, words } = command
  if (editors.has(program)) return 'editor'
  if (pagers.has(program)) return command.pipeline.at(-1) === command ? 'terminal' : undefined
  const database = asksForDatabase(command)
  if (database) return database
  if (/^(docker|podman|nerdctl|kubectl|oc|docker-compose)$/.test(program)) return asksInContainer(command)
  if (packages.has(program)) return asksForPackage(command)
  if (program === 'node' && hasOption(words, 'v')) return undefined
  if (languages.has(program) && !hasInput(command) && bare(command) && !hasOption(words, 'version', 'V', 'c', 'e', 'h', 'help', 'm'))
    return 'prompt'
  if (prompts.has(program) && !hasInput(command))
    return program === 'telnet' || !hasOption(words, 'b', 'f', 'e', 'Q', 'i') ? 'prompt' : undefined
  return asksOnItsOwn(command)
}

function asksForDatabase(command: ShellCommand): Asking | undefined {
  const options = databaseOptions(command)
  const postgres = /^(psql|pg_)/.test(command.program)
  if (options) {
    const asks =
      options.some(({ name, value }) => value === undefined && (postgres ? name === 'W' : name === 'p')) ||
      (!postgres && options.some(({ name, value }) => name === 'password' && !value))
    if (asks) return 'password'
    return opensDatabasePrompt(command) ? 'prompt' : undefined
  }
  switch (command.program) {
    case 'redis-cli': {
      const { options: given, rest } = readOptions(command.words, { valued: 'hpasnuri', long: ['user', 'pass'] })
      if (given.some(({ name }) => name === 'askpass')) return 'password'
      return rest.length === 0 &&
        !hasInput(command) &&
        !given.some(({ name }) => /^(scan|bigkeys|pipe|stat|latency|rdb|eval|cluster|version|v)/.test(name))
        ? 'prompt'
        : undefined
    }
    case 'mongo':
    case 'mongosh':
      return hasInput(command) ||
        hasOption(command.words, 'eval', 'f', 'file', 'version') ||
        values(command).some((value) => value.endsWith('.js'))
        ? undefined
        : 'prompt'
    case 'sqlplus':
      return hasInput(command) || values(command).some((value) => value.startsWith('@')) ? undefined : 'prompt'
    default:
      return undefined
  }
}

function asksInContainer(command: ShellCommand): Asking | undefined {
  const { words } = command
  const at = words.findIndex(({ value }) => /^(exec|run|attach|edit|login)$/.test(value))
  const what = words[at]?.value
  if (what === 'edit') return 'editor'
  if (what === 'attach') return 'terminal'
  if (what === 'login') return hasOption(words, 'p', 'password', 'password-stdin') ? undefined : 'password'
  const options = words.slice(at + 1)
  const end = options.findIndex(({ value }) => !value.startsWith('-'))
  return at >= 0 && hasOption(options.slice(0, end < 0 ? undefined : end), 't', 'tty', 'it', 'ti') ? 'terminal' : undefined
}

function asksForPackage(command: ShellCommand): Asking | undefined {
  const changes = /^(install|remove|purge|upgrade|dist-upgrade|full-upgrade|update|erase|reinstall|downgrade|localinstall|autoremove)$/
  if (!changes.test(first(command)) || (command.program.startsWith('apt') && first(command) === 'update')) return undefined
  const fed = command.pipeline.length > 1 && command.pipeline[0]?.program === 'yes'
  return fed || hasOption(command.words, 'y', 'yes', 'assume-yes', 'assumeyes', 'qq', 'n', 'non-interactive') ? undefined : 'confirmation'
}

function asksOnItsOwn(command: ShellCommand): Asking | undefined {
  const { program, words } = command
  const fed = hasInput(command)
  switch (program) {
    case 'crontab':
    case 'systemctl':
      return (program === 'crontab' ? hasOption(words, 'e') : first(command) === 'edit') ? 'editor' : undefined
    case 'passwd':
      return fed || hasOption(words, 'stdin', 'l', 'u', 'd', 'S', 'e') ? undefined : 'password'
    case 'adduser':
      return fed || hasOption(words, 'gecos', 'disabled-password', 'system', 'D', 'r', 'M', 's', 'd', 'g', 'u') ? undefined : 'prompt'
    case 'htpasswd':
      return hasOption(words, 'b', 'i', 'D') ? undefined : 'password'
    case 'read':
    case 'select':
      return fed || command.within.includes('loop') ? undefined : 'prompt'
    case 'ssh-keygen':
      return hasOption(words, 'N', 'l', 'R', 'F', 'y') ? undefined : 'prompt'
    case 'ssh-copy-id':
      return 'password'
    case 'rm':
    case 'cp':
    case 'mv':
      return hasOption(words, 'i', 'interactive') && !hasOption(words, 'f') ? 'confirmation' : undefined
    case 'git':
      return asksInGit(command)
    case 'fdisk':
    case 'parted':
      return fed || hasOption(words, 'l', 's', 'script') ? undefined : 'prompt'
    case 'php':
      return hasOption(words, 'a') ? 'prompt' : undefined
    case 'npm':
      return /^(init|login|adduser)$/.test(first(command)) && !hasOption(words, 'y', 'yes') ? 'prompt' : undefined
    default:
      return undefined
  }
}

function asksInGit(command: ShellCommand): Asking | undefined {
  const { words } = command
  switch (first(command)) {
    case 'commit':
      return hasOption(words, 'm', 'F', 'C', 'no-edit', 'am', 'message', 'file') ? undefined : 'editor'
    case 'rebase':
      return hasOption(words, 'i', 'interactive') ? 'editor' : undefined
    case 'add':
      return hasOption(words, 'p', 'i', 'patch') ? 'prompt' : undefined
    default:
      return undefined
  }
}
