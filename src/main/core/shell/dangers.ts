import { sqlOf } from './database.ts'
import { hasOption } from './options.ts'
import type { ShellCommand } from './shell-command.ts'
import { feeding } from './streams.ts'

/** What a command may destroy or cut off, by name. */
export type Danger =
  | 'delete-tree'
  | 'delete-many'
  | 'find-delete'
  | 'mirror-delete'
  | 'drop-data'
  | 'every-row'
  | 'empty-cache'
  | 'reset-tree'
  | 'firewall'
  | 'set-clock'
  | 'write-disk'
  | 'open-rights'
  | 'run-download'
  | 'kill-by-name'
  | 'prune-containers'
  | 'delete-resource'
  | 'halt'
  | 'delete-account'
  | 'delete-crontab'
  | 'remove-package'
  | 'delete-index'

type Test = (command: ShellCommand) => Danger | undefined

const values = ({ words }: ShellCommand) => words.map(({ value }) => value)
const first = (command: ShellCommand) => values(command).find((value) => !value.startsWith('-')) ?? ''
const says = (command: ShellCommand, pattern: RegExp) => pattern.test(values(command).join(' '))
const when = (holds: boolean, danger: Danger) => (holds ? danger : undefined)

const rm: Test = (command) => {
  if (hasOption(command.words, 'r', 'R', 'recursive')) return 'delete-tree'
  return when(command.wrappers.includes('xargs') || command.words.some(({ text }) => /\*/.test(text)), 'delete-many')
}

const git: Test = (command) =>
  when(
    says(
      command,
      /\breset\b.*--hard|\bclean\b.* -\w*f|\bcheckout\b (-f|--force|.*(-- )?\.$)|\brestore\b (.* )?\.$|\bpush\b.*(--force\b|-f\b)|\bbranch\b.* -D|\bstash (clear|drop)/,
    ),
    'reset-tree',
  )

const containers: Test = (command) => {
  if (says(command, /\bprune\b|\bvolume rm\b|\bdown\b.*( -v\b|--volumes|--rmi)|\brm\b.*( -\w*v|--volumes)|\brmi\b|\bimage rm\b/))
    return 'prune-containers'
  return when(says(command, /(^| )(rm|kill)\b.*(-f\b|--force|\$\()/), 'prune-containers')
}

const firewall: Test = (command) =>
  when(!says(command, /(^| )(-L|-S|--list\S*|-nL|-nvL|-vnL|status|list|--state|--get-\S+|--query-\S+)\b/), 'firewall')

const redis: Test = (command) =>
  when(
    says(command, /\b(flushall|flushdb|shutdown|debug segfault|script flush)\b/i) ||
      (says(command, /\b(del|unlink)\b/i) && command.wrappers.includes('xargs')),
    'empty-cache',
  )

const curl: Test = (command) => when(says(command, /-X ?DELETE|--request[= ]DELETE|_delete_by_query|<delete>/), 'delete-index')

const frameworks: Test = (command) =>
  when(
    says(
      command,
      /\b(migrate:(fresh|reset|refresh)|db:(wipe|drop|reset|schema:load)|drop-all|dropall|migrate reset|doctrine:(database|schema):drop|flush --no-?input|flyway:clean|^clean$|dropDatabase|deleteMany\(\{\}\)|\.drop\(\))/i,
    ),
    'drop-data',
  )

const tests: Readonly<Record<string, Test>> = {
  rm,
  rmdir: () => undefined,
  shred: () => 'delete-many',
  find: (command) => when(says(command, /(^| )-delete\b|-exec(dir)? (\S*\/)?(rm|shred|unlink)\b|-ok (\S*\/)?rm\b/), 'find-delete'),
  rsync: (command) => when(says(command, /--delete|--remove-source-files/), 'mirror-delete'),
  git,
  svn: (command) => when(says(command, /\brevert\b.*-R|\bcleanup\b.*--remove/), 'reset-tree'),
  iptables: firewall,
  ip6tables: firewall,
  nft: firewall,
  ufw: firewall,
  'firewall-cmd': firewall,
  'iptables-restore': () => 'firewall',
  setenforce: () => 'firewall',
  date: (command) => when(hasOption(command.words, 's', 'set') || says(command, /^\d{8,}/), 'set-clock'),
  timedatectl: (command) => when(says(command, /\bset-(time|timezone|ntp)\b/), 'set-clock'),
  hwclock: (command) => when(hasOption(command.words, 'w', 's', 'systohc', 'hctosys', 'set'), 'set-clock'),
  ntpdate: (command) => when(!hasOption(command.words, 'q'), 'set-clock'),
  dd: (command) => when(says(command, /\bof=/), 'write-disk'),
  fdisk: (command) => when(!hasOption(command.words, 'l'), 'write-disk'),
  parted: (command) => when(!hasOption(command.words, 'l'), 'write-disk'),
  wipefs: () => 'write-disk',
  mkswap: () => 'write-disk',
  lvremove: () => 'write-disk',
  vgremove: () => 'write-disk',
  chmod: (command) => when(says(command, /(^| )(0?777|a\+rwx|ugo\+rwx|a=rwx)( |$)/), 'open-rights'),
  kill: (command) => when(killsByName(command), 'kill-by-name'),
  pkill: () => 'kill-by-name',
  killall: () => 'kill-by-name',
  killall5: () => 'kill-by-name',
  skill: () => 'kill-by-name',
  taskkill: (command) => when(says(command, /\/im\b/i), 'kill-by-name'),
  docker: containers,
  podman: containers,
  'docker-compose': containers,
  kubectl: (command) => when(/^(delete|drain|replace)$/.test(first(command)) || says(command, /--replicas=?0\b/), 'delete-resource'),
  oc: (command) => when(first(command) === 'delete', 'delete-resource'),
  helm: (command) => when(/^(uninstall|delete|del)$/.test(first(command)), 'delete-resource'),
  terraform: (command) => when(first(command) === 'destroy', 'delete-resource'),
  reboot: () => 'halt',
  shutdown: (command) => when(!hasOption(command.words, 'c'), 'halt'),
  poweroff: () => 'halt',
  halt: () => 'halt',
  init: (command) => when(/^[06]$/.test(first(command)), 'halt'),
  userdel: () => 'delete-account',
  deluser: () => 'delete-account',
  groupdel: () => 'delete-account',
  crontab: (command) => when(hasOption(command.words, 'r'), 'delete-crontab'),
  'redis-cli': redis,
  curl,
  mongo: frameworks,
  mongosh: frameworks,
  php: frameworks,
  artisan: frameworks,
  rails: frameworks,
  rake: frameworks,
  liquibase: frameworks,
  flyway: frameworks,
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
    when(/^(reboot|poweroff|halt|emergency|rescue)$/.test(first(command)), 'halt') ??
    when(says(command, /\b(stop|disable) (firewalld|iptables|ufw|nftables)\b/), 'firewall'),
  service: (command) => when(says(command, /\b(iptables|firewalld) stop\b/), 'firewall'),
}

const packages = new Set(['apt', 'apt-get', 'yum', 'dnf', 'zypper', 'apk', 'rpm', 'dpkg'])

/** The danger of a command, undefined where it has none that is known. */
export function dangerOf(command: ShellCommand): Danger | undefined {
  const test = Object.hasOwn(tests, command.program) ? tests[command.program] : undefined
  const named = test?.(command)
  if (named) return named
  if (command.program.startsWith('mkfs')) return 'write-disk'
  if (packages.has(command.program)) return when(says(command, /(^| )(remove|purge|autoremove|erase|del|-e|-r|-P)( |$)/), 'remove-package')
  if (/^(bash|sh|zsh|python3?|perl|php)$/.test(command.program) && runsDownload(command)) return 'run-download'
  return sqlDanger(command)
}

function sqlDanger(command: ShellCommand): Danger | undefined {
  const destroyed = sqlOf(command).map(({ facts }) => facts.destroys)
  if (destroyed.some((what) => what === 'drop' || what === 'truncate' || what === 'column')) return 'drop-data'
  return when(destroyed.includes('every-row'), 'every-row')
}

/** What is run was fetched in the same breath: `curl … | sh`, `bash <(curl …)`, `sh -c "$(curl …)"`. */
function runsDownload(command: ShellCommand): boolean {
  if (feeding(command).some(({ program }) => program === 'curl' || program === 'wget')) return true
  return command.words.some(({ text }) => /(<|\$)\((curl|wget)\b/.test(text))
}

/** The process is found by a name or a pattern: `ps … | grep … | xargs kill`, `kill $(pgrep …)`, `kill %java`. */
export function killsByName(command: ShellCommand): boolean {
  if (/^(pkill|killall|killall5|skill)$/.test(command.program)) return true
  if (command.program === 'fuser') return hasOption(command.words, 'k')
  if (command.program !== 'kill') return false
  if (feeding(command).some(({ program }) => /^(ps|pgrep|pidof|jps|grep|egrep)$/.test(program))) return true
  return command.words.some(({ text }) => /(\$\(|`).*\b(ps|pgrep|pidof|jps|grep)\b/s.test(text))
}
