import { dangerOf } from './dangers.ts'
import { sqlOf } from './database.ts'
import { hasOption } from './options.ts'
import type { ShellCommand } from './shell-command.ts'
import { outputFiles } from './streams.ts'

/** What a command does to its host: it only looks, it changes something, or nobody knows (a script, a program of their own). */
export type ShellEffect = 'looks' | 'changes' | 'unknown'

const lookers = new Set(
  `ls ll cat tac grep egrep fgrep zgrep zcat ps pgrep pidof jps jstack jmap jstat jinfo df du free top htop atop iotop tail tailf less more head wc sort uniq cut tr
   awk gawk column nl stat file readlink realpath basename dirname which whereis type uname hostname whoami id who w last uptime date cal env printenv pwd echo printf true false test
   [ [[ cd pushd popd sleep wait netstat ss lsof ping ping6 traceroute tracepath dig nslookup host telnet nc ifconfig arp md5sum sha1sum sha256sum cksum diff cmp comm history vmstat iostat
   mpstat pidstat sar dmesg journalctl getent groups ulimit lscpu lsblk mount man help jq yq xmllint strings od xxd hexdump exit logout export set unset source . alias nproc arch seq
   multitail watch find curl wget sed tree md5 locate rpm timedatectl ip route openssl`.split(/\s+/),
)

const readers: Readonly<Record<string, RegExp>> = {
  systemctl: /^(status|is-active|is-enabled|is-failed|list-\S+|show|cat|help|get-default)$/,
  service: /^status$/,
  docker: /^(ps|images|logs|inspect|stats|top|version|info|port|diff|history|search|events)$/,
  podman: /^(ps|images|logs|inspect|stats|top|version|info|port)$/,
  'docker-compose': /^(ps|logs|config|top|images|version|events)$/,
  kubectl: /^(get|describe|logs|top|version|cluster-info|explain|api-resources|diff|wait)$/,
  oc: /^(get|describe|logs|whoami|status)$/,
  helm: /^(list|ls|status|history|get|show|search|version|template)$/,
  git: /^(status|log|diff|show|blame|describe|rev-parse|ls-files|ls-remote|shortlog|reflog|cat-file|grep)$/,
  svn: /^(info|status|st|log|diff|list|ls|cat)$/,
  pm2: /^(ls|list|status|logs?|show|describe|monit)$/,
  supervisorctl: /^(status|tail|pid|avail)$/,
  crontab: /^$/,
  'redis-cli':
    /^(get|mget|keys|ping|info|ttl|pttl|exists|type|scan|hget|hgetall|hkeys|lrange|llen|smembers|scard|zrange|zcard|dbsize|monitor|time|slowlog|strlen)$/i,
  nginx: /^$/,
  npm: /^(ls|list|view|outdated|ping|whoami)$/,
  composer: /^(show|validate|diagnose|outdated|check-platform-reqs)$/,
  mqadmin: /(List|Status|Progress|query\S*|Route)$/i,
  yum: /^(list|info|search|check-update|repolist|provides)$/,
  apt: /^(list|show|search|policy)$/,
  dpkg: /^$/,
}

/** What a command does, by its program and its options. */
export function effectOf(command: ShellCommand): ShellEffect {
  const { program, words } = command
  if (dangerOf(command)) return 'changes'
  if (outputFiles(command).length > 0) return 'changes'
  if (program === '') return command.assignments.length > 0 ? 'looks' : 'unknown'
  if (command.carries) return 'looks'
  const sql = sqlOf(command)
  if (sql.length > 0) return sql.some(({ facts }) => facts.changes) ? 'changes' : 'looks'
  if (isVersion(words.map(({ value }) => value))) return 'looks'
  if (lookers.has(program)) return changesAfterAll(command) ? 'changes' : 'looks'
  const reads = Object.hasOwn(readers, program) ? readers[program] : undefined
  if (reads) return looksInside(command, reads) ? 'looks' : 'changes'
  if (program === 'mysqldump' || program === 'pg_dump' || program === 'pg_dumpall') return 'looks'
  if (/^(tar|unzip|jar|zip)$/.test(program)) return listsOnly(command) ? 'looks' : 'changes'
  if (/^(iptables|ip6tables|ufw|nft|firewall-cmd|fdisk|parted)$/.test(program)) return 'looks'
  return changers.has(program) ? 'changes' : 'unknown'
}

const changers = new Set(
  `cp mv rm mkdir rmdir touch ln chmod chown chgrp tar unzip zip gzip gunzip bzip2 xz kill pkill killall tee install rsync scp dd useradd usermod userdel groupadd passwd systemctl service
   crontab docker podman kubectl helm git svn yum apt apt-get dnf pip pip3 npm yarn pnpm composer mvn gradle make mysql mariadb psql redis-cli patch truncate sysctl modprobe mount umount
   java nginx supervisorctl pm2 chkconfig update-rc.d hostnamectl setfacl xtrabackup pg_restore mysqlimport liquibase flyway`.split(/\s+/),
)

function isVersion(words: readonly string[]): boolean {
  return words.length === 1 && /^(-version|--version|-V|--help|-h)$/.test(words[0] ?? '')
}

/** Programs that look, until an option makes them write. */
function changesAfterAll({ program, words }: ShellCommand): boolean {
  const all = words.map(({ value }) => value).join(' ')
  switch (program) {
    case 'find':
      return (
        /(^| )-(delete|exec|execdir|ok|okdir|fprint\S*|fls)\b/.test(all) &&
        !/-exec(dir)? (grep|ls|cat|wc|du|md5sum|stat|head|file|basename|echo) /.test(all)
      )
    case 'sed':
      return hasOption(words, 'i', 'in-place') || /(^| )-\w*i/.test(all) || /\bw \S+$/.test(all)
    case 'sort':
      return hasOption(words, 'o', 'output')
    case 'curl':
      return (
        hasOption(
          words,
          'd',
          'data',
          'data-raw',
          'data-binary',
          'F',
          'form',
          'T',
          'upload-file',
          'o',
          'O',
          'output',
          'remote-name',
          'json',
        ) || /-X ?(POST|PUT|DELETE|PATCH)|--request[= ](POST|PUT|DELETE|PATCH)/i.test(all)
      )
    case 'wget':
      return !hasOption(words, 'spider') && !/(-q?O ?-|-qO-)( |$)/.test(all)
    case 'date':
      return hasOption(words, 's', 'set')
    case 'hostname':
      return words.length > 0 && words.some(({ value }) => !value.startsWith('-'))
    case 'mount':
      return words.length > 1
    case 'ip':
    case 'route':
      return /\b(add|del|delete|flush|set|change|replace)\b/.test(all)
    case 'ifconfig':
      return /\b(up|down|netmask)\b/.test(all)
    case 'rpm':
      return !/^-\w*[qVK]/.test(all)
    case 'timedatectl':
      return /\bset-/.test(all)
    case 'openssl':
      return /-out\b/.test(all)
    case 'awk':
    case 'gawk':
      return /\bsystem\(|-i inplace|print[^|]*>\s*"/.test(all)
    case 'source':
    case '.':
      return false
    case 'dmesg':
    case 'journalctl':
      return /(-c|-C|--clear|--vacuum-\S+|--rotate)\b/.test(all)
    default:
      return false
  }
}

/** Programs with words of their own, some of which only read. */
function looksInside({ program, words }: ShellCommand, reads: RegExp): boolean {
  const plain = words.filter(({ value }) => !value.startsWith('-')).map(({ value }) => value)
  if (program === 'crontab') return hasOption(words, 'l')
  if (program === 'nginx') return hasOption(words, 't', 'T', 'v', 'V')
  if (program === 'dpkg') return hasOption(words, 'l', 's', 'L', 'S')
  if (program === 'service') return plain.at(-1) === 'status' || hasOption(words, 'status-all')
  if ((program === 'docker' || program === 'podman') && plain[0] === 'compose') return /^(ps|logs|config|top|images)$/.test(plain[1] ?? '')
  if (program === 'redis-cli') return plain.some((value) => reads.test(value))
  if (program === 'git' && (plain[0] === 'branch' || plain[0] === 'tag' || plain[0] === 'remote'))
    return plain.length === 1 && !hasOption(words, 'd', 'D', 'm')
  return reads.test(plain[0] ?? '')
}

function listsOnly({ program, words }: ShellCommand): boolean {
  if (program === 'unzip') return hasOption(words, 'l', 't', 'v', 'Z')
  const first = words[0]?.value.replace(/^-/, '') ?? ''
  return program === 'zip' ? false : /^[a-z]*t[a-z]*$/.test(first) && !/[xcru]/.test(first)
}
