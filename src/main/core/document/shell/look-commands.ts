/** Commands that follow a log, wait, or only look. */
import { posix } from 'node:path'
import { type Doing, doing } from '../piece.ts'
import { absolute, type Session } from '../session.ts'
import type { Command } from './shell-line.ts'

const onlyLooking =
  /^(?:ls|ll|pwd|df|du|free|top|htop|netstat|ss|lsof|whoami|hostname|uname|which|whereis|md5sum|sha256sum|id|uptime|jps|wc|stat|ps|pgrep|env|history|nslookup|dig|ping|telnet|nc|ifconfig|jstack|jmap|jstat|grep|zgrep|egrep|head|cat|less|more|tree|type|file|last|who|w|iostat|vmstat|sar|dmesg|lsblk|getent|traceroute|arp|rpm|cmp|diff)$/

export function readLooks(command: Command, session: Session): Doing | undefined {
  const [program = '', ...words] = command.words
  const name = posix.basename(program)
  if (isEndless(name, words)) return follow(command, session)
  if (name === 'sleep') return doing('wait', command.text, { wait: durationOf(words[0] ?? '') }, { deed: 'wait' })
  const changes =
    command.output !== undefined || command.pipes.some((pipe) => /^(?:xargs|tee|sh|bash|sudo|kill|mysql|psql|crontab)$/.test(pipe[0] ?? ''))
  if (changes || !onlyLooking.test(name) || /^(?:-i|-U|-e)$/.test(name === 'rpm' ? (words[0] ?? '') : '')) return undefined
  return doing('command', command.text, { command: command.text, reads: true }, { deed: 'look' })
}

/** Does not end by itself: `tail -f`, `journalctl -f`, `docker logs -f`, `kubectl logs -f`, `watch`. */
function isEndless(name: string, words: readonly string[]): boolean {
  if (name === 'tailf' || name === 'multitail' || name === 'watch') return true
  const follows = words.some((word) => /^-\w*[fF]\w*$|^--follow/.test(word))
  if (name === 'tail' || name === 'journalctl') return follows
  return /^(?:docker|docker-compose|kubectl|podman|crictl|pm2)$/.test(name) && words.includes('logs') && (follows || name === 'pm2')
}

function follow(command: Command, session: Session): Doing {
  const [program = '', ...words] = command.words
  const files = words.filter((word, index) => !/^[-+]/.test(word) && !(/^-\w*n$/.test(words[index - 1] ?? '') && /^\+?\d+$/.test(word)))
  const path = /tail/.test(program) && files.length === 1 ? absolute(session, files[0] ?? '') : undefined
  return doing('watch', command.text, { watch: command.text, ...(path === undefined ? {} : { log: path }) }, { deed: 'look' })
}

/** `sleep 5m` and `sleep 30` */
const durationOf = (written: string) => (/^\d+$/.test(written) ? `${written}s` : written)
