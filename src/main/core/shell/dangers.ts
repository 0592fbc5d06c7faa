import { type Danger, first, says, type Test, values, when } from './danger.ts'
import { containers, crontab, firewalls, git, redis, rights } from './danger-tests.ts'
import { sqlOf } from './database.ts'
import { fedDanger, killsByName, runsDownload } from './fed-shell.ts'
import { hasOption } from './options.ts'
import type { ShellCommand } from './shell-command.ts'
import { subcommandOf } from './subcommand.ts'
import { reachesWholeHost } from './whole-host.ts'

const does = (command: ShellCommand, pattern: RegExp) => pattern.test(subcommandOf(command).names[0] ?? '')

const rm: Test = (command) => {
  if (hasOption(command.words, 'r', 'R', 'recursive')) return 'delete-tree'
  return when(command.wrappers.includes('xargs') || command.words.some(({ text }) => /\*/.test(text)), 'delete-many')
}

const curl: Test = (command) => when(says(command, /-X ?DELETE|--request[= ]DELETE|_delete_by_query|<delete>/), 'delete-index')

const frameworks: Test = (command) =>
  when(
    says(
      command,
      /\b(migrate:(fresh|reset|refresh)|db:(wipe|drop|reset|schema:load)|drop-all|dropall|migrate reset|doctrine:(database|schema):drop|flush --no-?input|flyway:?clean|dropDatabase|deleteMany\(\{\}\)|\.drop\(\))/i,
    ),
    'drop-data',
  )

const tests: Readonly<Record<string, Test>> = {
  rm,
  rmdir: () => undefined,
  shred: () => 'delete-many',
  find: (command) => when(says(command, /(^| )-delete\b|-exec(dir)? (\S*\/)?(rm|shred|unlink)\b|-ok (\S*\/)?rm\b/), 'find-delete'),
  rsync: (command) => when(says(command, /--delete|--remove-source-files/) && !hasOption(command.words, 'n', 'dry-run'), 'mirror-delete'),
  git,
  svn: (command) => when(says(command, /\brevert\b.*-R|\bcleanup\b.*--remove/), 'reset-tree'),
  ...firewalls,
  'iptables-restore': () => 'firewall',
  setenforce: () => 'firewall',
  date: (command) => when(hasOption(command.words, 's', 'set') || says(command, /^\d{8,}/), 'set-clock'),
  timedatectl: (command) => when(says(command, /\bset-(time|timezone|ntp)\b/), 'set-clock'),
  hwclock: (command) => when(hasOption(command.words, 'w', 's', 'systohc', 'hctosys', 'set'), 'set-clock'),
  ntpdate: (command) => when(!hasOption(command.words, 'q'), 'set-clock'),
  dd: (command) => when(says(command, /\bof=\/dev\/(?!null\b|zero\b|std)/), 'write-disk'),
  fdisk: (command) => when(!hasOption(command.words, 'l'), 'write-disk'),
  parted: (command) => when(!hasOption(command.words, 'l'), 'write-disk'),
  wipefs: () => 'write-disk',
  mkswap: () => 'write-disk',
  lvremove: () => 'write-disk',
  vgremove: () => 'write-disk',
  chmod: rights,
  chown: (command) => when(hasOption(command.words, 'R', 'recursive') && reachesWholeHost(command), 'system-rights'),
  chgrp: (command) => when(hasOption(command.words, 'R', 'recursive') && reachesWholeHost(command), 'system-rights'),
  kill: (command) => when(killsByName(command), 'kill-by-name'),
  pkill: () => 'kill-by-name',
  killall: () => 'kill-by-name',
  killall5: () => 'kill-by-name',
  skill: () => 'kill-by-name',
  taskkill: (command) => when(says(command, /\/im\b/i), 'kill-by-name'),
  docker: containers,
  podman: containers,
  'docker-compose': containers,
  kubectl: (command) => when(does(command, /^(delete|drain|replace)$/) || says(command, /--replicas=?0\b/), 'delete-resource'),
  oc: (command) => when(does(command, /^delete$/), 'delete-resource'),
  helm: (command) => when(does(command, /^(uninstall|delete|del|un)$/), 'delete-resource'),
  terraform: (command) => when(first(command) === 'destroy', 'delete-resource'),
  reboot: () => 'halt',
  shutdown: (command) => when(!hasOption(command.words, 'c'), 'halt'),
  poweroff: () => 'halt',
  halt: () => 'halt',
  init: (command) => when(/^[06]$/.test(first(command)), 'halt'),
  userdel: () => 'delete-account',
  deluser: () => 'delete-account',
  groupdel: () => 'delete-account',
  crontab,
  'redis-cli': redis,
  curl,
  mongo: frameworks,
  mongosh: frameworks,
  php: frameworks,
  artisan: frameworks,
  rails: frameworks,
  rake: frameworks,
  liquibase: frameworks,
  flyway: (command) => when(values(command).includes('clean'), 'drop-data') ?? frameworks(command),
  prisma: frameworks,
  npx: frameworks,
  python: frameworks,
  'manage.py': frameworks,
  mvn: frameworks,
  dropdb: () => 'drop-data',
  mysqladmin: (command) => when(/\bdrop\b/.test(values(command).join(' ')), 'drop-data'),
  mqadmin: (command) => when(/^delete/.test(first(command)), 'delete-resource'),
  'kafka-topics.sh': (command) => when(hasOption(command.words, 'delete'), 'delete-resource'),
  systemctl: (command) =>
    when(does(command, /^(reboot|poweroff|halt|emergency|rescue)$/), 'halt') ??
    when(
      does(command, /^(stop|disable|mask|kill)$/) && says(command, /(^| )(firewalld|ip6?tables|ufw|nftables)(\.service)?( |$)/),
      'firewall',
    ),
  service: (command) => when(says(command, /\b(ip6?tables|firewalld|ufw|nftables) stop\b/), 'firewall'),
  chkconfig: (command) => when(says(command, /\b(ip6?tables|firewalld) off\b/), 'firewall'),
  truncate: (command) => when(hasOption(command.words, 's', 'size'), 'empty-file'),
  cp: (command) => when(first(command) === '/dev/null', 'empty-file'),
}

const packages = new Set(['apt', 'apt-get', 'yum', 'dnf', 'zypper', 'apk', 'rpm', 'dpkg'])

/** The danger of a command, undefined where it has none that is known. */
export function dangerOf(command: ShellCommand): Danger | undefined {
  const test = Object.hasOwn(tests, command.program) ? tests[command.program] : undefined
  const named = test?.(command)
  if (named) return named
  if (empties(command)) return 'empty-file'
  if (command.program.startsWith('mkfs')) return 'write-disk'
  if (packages.has(command.program)) return when(says(command, /(^| )(remove|purge|autoremove|erase|del|-e|-r|-P)( |$)/), 'remove-package')
  if (runsDownload(command)) return 'run-download'
  return fedDanger(command) ?? sqlDanger(command)
}

function sqlDanger(command: ShellCommand): Danger | undefined {
  const destroyed = sqlOf(command).map(({ facts }) => facts.destroys)
  if (destroyed.some((what) => what === 'drop' || what === 'truncate' || what === 'column')) return 'drop-data'
  return when(destroyed.includes('every-row'), 'every-row')
}

/** Nothing is written over what stood there: `> app.log`, `: > app.log`, `cat /dev/null > app.log`. */
function empties({ program, words, redirections, assignments }: ShellCommand): boolean {
  const says = words.map(({ value }) => value).join(' ')
  const silent =
    (program === '' && assignments.length === 0) ||
    /^(?::|true)$/.test(program) ||
    (program === 'cat' && says === '/dev/null') ||
    (program === 'echo' && says === '-n') ||
    (program === 'printf' && says === '')
  return silent && redirections.some(({ operator, target }) => /^>\|?$/.test(operator) && target && !target.value.startsWith('/dev/'))
}
