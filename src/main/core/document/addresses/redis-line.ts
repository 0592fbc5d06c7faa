/** `redis-cli -h 10.0.3.11 -n 2 set shop:discount on`: a key of Redis that is set or taken away, as an operator types it. */
import type { ReadingItem } from '#shared/document/reading.ts'
import type { ServiceAddress } from '#shared/domain/database.ts'
import type { Host } from '#shared/domain/host.ts'
import { redisOfUrl } from '#shared/domain/queue-url.ts'
import { hasPlaceholder } from '../guards/placeholders.ts'
import { isActing } from './row.ts'

export type RedisDeed = {
  key: string
  field?: string
  /** Undefined: it goes. */
  value?: string
  /** The server as it is said; the line's own host where it says none. */
  host?: string
  port: number
  database: number
}

const token = /"([^"\\$`]*)"|'([^']*)'|([^\s"'\\$`;|&<>()*?[\]{}]+|\{secret-\d+\})/y

/** The words of a line in which the shell does nothing; undefined where it would. */
function wordsOf(line: string): string[] | undefined {
  const words: string[] = []
  for (let at = 0; at < line.length; ) {
    if (/\s/.test(line[at] ?? '')) {
      at += 1
      continue
    }
    token.lastIndex = at
    const found = token.exec(line)
    const next = found === null ? '' : (line[token.lastIndex] ?? ' ')
    if (found === null || !/\s/.test(next)) return undefined
    words.push(found[1] ?? found[2] ?? found[3] ?? '')
    at = token.lastIndex
  }
  return words
}

/** Undefined where a line does more or other than that: a time to live, several keys, a pattern. */
export function redisIn(item: ReadingItem): RedisDeed | undefined {
  const { kind, task, title, account } = item
  const command = task?.command
  if (kind !== 'command' || typeof command !== 'string' || !isActing(item) || account !== undefined) return undefined
  const [program, ...words] = wordsOf(command.trim()) ?? []
  if (program === undefined || !/^(?:.*\/)?redis-cli$/.test(program) || hasPlaceholder(`${command} ${title}`)) return undefined
  const options = new Map<string, string>()
  while (words[0] !== undefined && /^-(?:h|p|n|a|u)$|^--(?:pass|user)$/.test(words[0])) {
    const [name = '', value] = words.splice(0, 2)
    if (value === undefined || name === '-u') return undefined
    options.set(name, value)
  }
  const [verb = '', key, ...rest] = words
  if (key === undefined || key === '' || /\{secret-\d+\}/.test(`${key} ${rest.join(' ')}`)) return undefined
  const host = options.get('-h')
  const [port, database] = [Number(options.get('-p') ?? 6379), Number(options.get('-n') ?? 0)]
  const at = { key, port, database, ...(host === undefined ? {} : { host }) }
  const [first, second] = rest
  switch (`${verb.toLowerCase()} ${rest.length}`) {
    case 'set 1':
      return { ...at, value: first ?? '' }
    case 'hset 2':
      return { ...at, field: first ?? '', value: second ?? '' }
    case 'del 0':
    case 'unlink 0':
      return at
    case 'hdel 1':
      return { ...at, field: first ?? '' }
    default:
      return undefined
  }
}

const isHere = (host: string) => /^(?:localhost|127\.0\.0\.1|::1)$/.test(host)

/** Whether the address is the server that the line is typed to. */
export function isMeant(
  deed: RedisDeed,
  address: ServiceAddress,
  { on, hosts }: { on: readonly string[]; hosts: readonly Pick<Host, 'name' | 'address'>[] },
): boolean {
  const own = redisOfUrl(address.url)
  if (own === undefined || own.port !== deed.port || own.database !== deed.database) return false
  if (deed.host !== undefined && !isHere(deed.host)) return own.host === deed.host
  // On the server itself: by its own name for itself, or by the address that the inventory has for its host.
  return on.some((name) => {
    const host = hosts.find((one) => one.name === name)
    return (isHere(own.host) && address.host === name) || (host !== undefined && (own.host === host.address || own.host === name))
  })
}
