/** From what a configuration says of a name to a host of Ferry's, and to what has to be told of it. */
import { portOf } from '../../port-text.ts'
import type { Hop } from '../hop.ts'
import type { FoundHost } from '../imported.ts'
import { type CommandWay, wayOf } from '../ssh-command.ts'
import { hostOf, type Said } from './evaluate.ts'
import { expandTokens } from './tokens.ts'

export type Tell = (severity: 'info' | 'warning' | 'error', zh: string, en: string) => void
export type ReadHost = { host: Omit<FoundHost, 'jump' | 'line'>; hops: Hop[] }

/** Undefined where ssh itself would refuse to connect: the host is told of and not imported. */
export function readHost(name: string, said: Said, localUser: string, tell: Tell): ReadHost | undefined {
  const [refused] = said.refused
  if (refused !== undefined) {
    const { written, line } = refused
    tell(
      'error',
      `${name} 没有导入：第 ${line} 行的 ${written} 要正好一个值`,
      `${name} is not imported: ${written} on line ${line} has one value`,
    )
    return undefined
  }
  const port = said.port === undefined ? undefined : portOf(said.port)
  if (said.port !== undefined && port === undefined) {
    tell('error', `${name} 没有导入：端口 ${said.port} 无效`, `${name} is not imported: the port ${said.port} is not one`)
    return undefined
  }
  const address = hostOf(said, name)
  const way = readWay(name, said, tell)
  const identity = readIdentity(name, said, { h: address, n: name, p: String(port ?? 22), r: said.user ?? localUser, u: localUser }, tell)
  return { host: { name, address, user: said.user, port, ...identity }, hops: way.hops }
}

/** `d` is the home, which Ferry writes as `~`. */
function readIdentity(
  name: string,
  { identities }: Said,
  values: Record<string, string>,
  tell: Tell,
): { identity?: string; withoutKey?: true } {
  const written = identities.map(({ words }) => words?.[0] ?? '')
  const keys = written.filter((key) => key.toLowerCase() !== 'none')
  // As ssh has it: `none` alone means no key, not even the usual ones.
  if (keys.length === 0 && written.length > 0) return { withoutKey: true }
  const paths = keys.map((key) => pathOf(key, values))
  const [first] = paths
  keys.forEach((key, index) => {
    if (paths[index] !== undefined) return
    tell(
      'warning',
      `主机 ${name} 的密钥 ${key} 没有采用：其中的记号只有 ssh 知道`,
      `The key ${key} of ${name} is not taken: only ssh knows what its tokens stand for`,
    )
  })
  const others = paths.slice(1).filter((path) => path !== undefined && path !== first)
  if (first !== undefined && others.length > 0) {
    const list = others.join(', ')
    tell(
      'warning',
      `主机 ${name} 有几个密钥，取 ${first}，没有采用 ${list}`,
      `${name} has several keys; ${first} is taken, and not ${list}`,
    )
  }
  return first === undefined ? {} : { identity: first }
}

function pathOf(key: string, values: Record<string, string>): string | undefined {
  const atHome = key.replace(/^(\$\{HOME\}|%d)(?=\/|$)/, '~')
  if (/\$\{|^~[^/]/.test(atHome)) return undefined
  return expandTokens(atHome, values)
}

function readWay(name: string, { way }: Said, tell: Tell): CommandWay {
  const direct = { hops: [], notTaken: [] }
  if (way === undefined) return direct
  const { written } = way
  const keyword = way.keyword === 'proxyjump' ? 'proxyjump' : 'proxycommand'
  const rest = way.rest.replace(/^[\s=]+/, '')
  // ssh takes a jump up to the first blank, and a command to the end of the line.
  const [jump = '', ...ignored] = rest.replace(/\s#.*$/, '').split(/\s+/)
  const read = wayOf({ keyword, value: keyword === 'proxyjump' ? jump : rest })
  if (keyword === 'proxyjump' && ignored.length > 0) {
    const list = ignored.join(' ')
    tell(
      'warning',
      `主机 ${name} 的 ${written} 里空格后面的“${list}”没有采用，ssh 也不认`,
      `What follows the blank in the ${written} of ${name} is not taken, as by ssh: "${list}"`,
    )
  }
  if (read === undefined) {
    tell(
      'warning',
      `主机 ${name} 的 ${written} 没有采用：请改写为 jump，否则 Ferry 会直接连接`,
      `The ${written} of ${name} is not taken: name a jump host instead, or Ferry connects without it`,
    )
    return direct
  }
  if (read.notTaken.length > 0) {
    const list = read.notTaken.join(', ')
    tell('warning', `主机 ${name} 的 ${written} 中没有采用：${list}`, `Not taken from the ${written} of ${name}: ${list}`)
  }
  return read
}
