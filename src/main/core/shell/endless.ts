import { hasOption, readOptions } from './options.ts'
import type { ShellCommand } from './shell-command.ts'
import { fedBy } from './streams.ts'

/** Why a command does not come to an end by itself. */
export type Endless = 'follows-log' | 'repeats-screen' | 'pings' | 'serves' | 'waits'

const screens = new Set([
  'top',
  'htop',
  'atop',
  'iotop',
  'iftop',
  'nload',
  'glances',
  'nmon',
  'watch',
  'slabtop',
  'dstat',
  'nethogs',
  'ctop',
  'jtop',
])

/** Why it never ends; undefined where it ends, stands in the background, or is bounded (`timeout`, `| head`, `| grep -m1`). */
export function neverEnds(command: ShellCommand): Endless | undefined {
  if (command.background || command.wrappers.includes('timeout') || fedBy(command).some(stopsTheOneBefore)) return undefined
  if (command.wrappers.includes('watch')) return 'repeats-screen'
  return follows(command) ?? repeats(command)
}

function follows(command: ShellCommand): Endless | undefined {
  const { program, words } = command
  const sub = words.map(({ value }) => value)
  switch (program) {
    case 'tail':
      return hasOption(words, 'f', 'F', 'follow', 'retry') && !hasOption(words, 'pid') ? 'follows-log' : undefined
    case 'tailf':
    case 'multitail':
      return 'follows-log'
    case 'less':
      return sub.includes('+F') ? 'follows-log' : undefined
    case 'journalctl':
      return hasOption(words, 'f', 'follow') ? 'follows-log' : undefined
    case 'dmesg':
      return hasOption(words, 'w', 'follow') ? 'follows-log' : undefined
    case 'docker':
    case 'podman':
    case 'docker-compose':
    case 'kubectl':
    case 'oc':
    case 'pm2':
    case 'stern':
    case 'supervisorctl':
      return followsInContainer(command, sub)
    default:
      return undefined
  }
}

function followsInContainer({ program, words }: ShellCommand, sub: readonly string[]): Endless | undefined {
  if (program === 'stern' || (program === 'pm2' && /^(logs?|monit)$/.test(sub[0] ?? '') && !sub.includes('--nostream')))
    return 'follows-log'
  const looks = sub.some((value) => value === 'logs' || value === 'tail')
  if (looks && hasOption(words, 'f', 'follow')) return 'follows-log'
  if ((program === 'docker' || program === 'podman') && (sub[0] === 'stats' || sub[0] === 'events'))
    return hasOption(words, 'no-stream') ? undefined : 'repeats-screen'
  if (/^(kubectl|oc)$/.test(program) && hasOption(words, 'w', 'watch')) return 'waits'
  return sub[0] === 'port-forward' || (program === 'kubectl' && sub[0] === 'proxy') ? 'serves' : undefined
}

function repeats(command: ShellCommand): Endless | undefined {
  const { program, words } = command
  if (screens.has(program)) return program === 'top' && hasOption(words, 'n', 'b', 'bn1') ? undefined : 'repeats-screen'
  switch (program) {
    case 'ping':
    case 'ping6':
      return hasOption(words, 'c', 'w') ? undefined : 'pings'
    case 'tcpdump':
      return hasOption(words, 'c', 'r', 'G') ? undefined : 'waits'
    case 'vmstat':
    case 'iostat':
    case 'mpstat':
    case 'pidstat':
    case 'sar':
    case 'jstat':
      return countsForever(command)
    case 'nc':
    case 'ncat':
      return hasOption(words, 'l') ? 'serves' : undefined
    case 'ssh':
      return hasOption(words, 'N') && !hasOption(words, 'f') ? 'serves' : undefined
    case 'sleep':
      return words[0]?.value === 'infinity' ? 'waits' : undefined
    case 'yes':
      return command.pipeline.length === 1 ? 'waits' : undefined
    case 'inotifywait':
      return hasOption(words, 'm') ? 'waits' : undefined
    default:
      return undefined
  }
}

/** `vmstat 1` goes on, `vmstat 1 5` does not. */
function countsForever({ program, words }: ShellCommand): Endless | undefined {
  const numbers = readOptions(words, { valued: 'fporPuS' }).rest.filter(({ value }) => /^\d+m?s?$/.test(value))
  return numbers.length === (program === 'jstat' ? 2 : 1) ? 'repeats-screen' : undefined
}

/** `head`, `grep -m`, `grep -q`, `sed … q`, `awk … exit` end what feeds them. */
function stopsTheOneBefore({ program, words }: ShellCommand): boolean {
  if (program === 'head') return true
  if (program === 'grep') return hasOption(words, 'm', 'q', 'max-count', 'quiet')
  const script = words.find(({ value }) => !value.startsWith('-'))?.value ?? ''
  return (program === 'sed' && /q\s*[;}]*\s*$/.test(script)) || (program === 'awk' && /\bexit\b/.test(script))
}
