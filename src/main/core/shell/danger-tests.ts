/** What is dangerous of programs that do many things: told by the word that says which. */
import { says, type Test, values, when } from './danger.ts'
import { hasOption } from './options.ts'
import { feeding } from './streams.ts'
import { subcommandOf } from './subcommand.ts'
import { reachesWholeHost } from './whole-host.ts'

export const git: Test = (command) => {
  const { names, behind } = subcommandOf(command)
  const has = (...options: string[]) => hasOption(behind, ...options)
  const whole = behind.some(({ value }) => /^\.\/?$/.test(value))
  switch (names[0]) {
    case 'reset':
      return when(has('hard'), 'reset-tree')
    case 'clean':
      return when(has('f', 'force') && !has('n', 'dry-run'), 'reset-tree')
    case 'checkout':
      return when(has('f', 'force') || (whole && !has('b', 'B')), 'reset-tree')
    case 'restore':
      return when(whole && (has('W', 'worktree') || !has('S', 'staged')), 'reset-tree')
    case 'push':
      return when(has('f', 'force', 'force-with-lease', 'mirror') || behind.some(({ value }) => value.startsWith('+')), 'reset-tree')
    case 'branch':
      return when(has('D') || (has('d', 'delete') && has('f', 'force')), 'reset-tree')
    case 'stash':
      return when(/^(?:clear|drop)$/.test(names[1] ?? ''), 'reset-tree')
    default:
      return undefined
  }
}

export const containers: Test = (command) => {
  const { names, behind } = subcommandOf(command)
  const grouped = /^(?:container|image|volume|network|system|builder|compose|stack)$/.test(names[0] ?? '')
  const [group, verb = ''] = grouped ? names : ['', names[0]]
  const has = (...options: string[]) => hasOption(behind, ...options)
  const found = behind.some(({ text }) => /\$\(|`/.test(text))
  const removes =
    verb === 'prune' ||
    verb === 'rmi' ||
    ((group === 'image' || group === 'volume') && verb === 'rm') ||
    (verb === 'down' && has('v', 'volumes', 'rmi')) ||
    (verb === 'rm' && (found || has('f', 'force', 'v', 'volumes'))) ||
    (verb === 'kill' && found)
  return when(removes, 'prune-containers')
}

const firewall =
  (looks: RegExp): Test =>
  (command) =>
    when(!values(command).some((value) => looks.test(value)), 'firewall')

const tables = firewall(/^(?:-[a-zA-Z]*[LSVh][a-zA-Z]*|--list(?:-rules)?|--version|--help)$/)

export const firewalls: Readonly<Record<string, Test>> = {
  iptables: tables,
  ip6tables: tables,
  nft: firewall(/^(?:list|-v|--version|-h|--help|-c|--check)$/),
  ufw: firewall(/^(?:status|version|show|--version|--help)$/),
  'firewall-cmd': firewall(/^--(?:list-\S+|state|get-\S+|query-\S+|info-\S+|version|help|check-config)$/),
}

const emptying = /^(?:flushall|flushdb|shutdown)$/i

/** What is asked of it: in its own words, line by line where it is fed. A key may be called like a command. */
export const redis: Test = (command) => {
  const { names } = subcommandOf(command)
  const echoed = feeding(command).flatMap((other) => (/^(?:echo|printf)$/.test(other.program) ? [values(other).join(' ')] : []))
  const given = command.redirections.flatMap(({ operator, target }) => (operator === '<<<' && target ? [target.value] : []))
  const fed = [...echoed, ...given, command.input?.text ?? ''].flatMap((text) =>
    text.split(/\n|\\n/).map((line) => line.trim().split(/\s+/)),
  )
  const asked = [names[0]?.includes(' ') ? names[0].split(' ') : names, ...fed]
  const empties = asked.some(
    ([verb = '', more = '']) => emptying.test(verb) || (/^(?:debug|script)$/i.test(verb) && /^(?:segfault|flush)$/i.test(more)),
  )
  const scripted = /^(?:eval|evalsha)$/i.test(names[0] ?? '') || hasOption(command.words, 'cluster', 'eval')
  const inside = scripted && says(command, /\bflush(?:all|db)\b/i)
  const many = /^(?:del|unlink)$/i.test(names[0] ?? '') && command.wrappers.includes('xargs')
  return when(empties || inside || many, 'empty-cache')
}

/** Written by others: `777`, `666`, `a+w`. A folder with the sticky bit is meant to be. */
export const rights: Test = (command) => {
  const open = values(command).some(
    (value) => /^0?[0-7][0-7][2367]$/.test(value) || value.split(',').some((part) => /^(?:[ugo]*[ao][ugoa]*)[+=][rxXst]*w/.test(part)),
  )
  if (hasOption(command.words, 'R', 'recursive') && reachesWholeHost(command)) return 'system-rights'
  return when(open, 'open-rights')
}

/** A file, or what it is fed, takes the place of all jobs; what lists them first adds to them. */
export const crontab: Test = (command) => {
  if (hasOption(command.words, 'r')) return 'delete-crontab'
  if (hasOption(command.words, 'l', 'e')) return undefined
  const fed = feeding(command)
  const adds = fed.some((other) => other.program === 'crontab' && hasOption(other.words, 'l'))
  const file = subcommandOf(command).names.find((name) => name !== '-')
  return when(!adds && (file !== undefined || fed.length > 0 || command.input !== undefined), 'replace-crontab')
}
