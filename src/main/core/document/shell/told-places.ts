/** Prompts, comments and `exit` in a block of shell: they say where the lines below them are typed. */
import { isIP } from 'node:net'
import { hostsIn } from '../prose/hosts-in.ts'
import { unclearPlace } from '../prose/places.ts'
import { type HostBook, remember, type Session } from '../session.ts'
import type { Chunk } from './chunks.ts'

/** Of one block; `end` says where the reader is below it. */
export function createPlaces(chunks: readonly Chunk[], session: Session, book: HostBook) {
  const login = session.on
  const prompts = new Set(chunks.flatMap((chunk) => (chunk.kind !== 'comment' && chunk.at !== undefined ? [hostOf(chunk.at, book)] : [])))
  let told: { on: readonly string[] | undefined } | undefined
  const go = (on: readonly string[] | undefined) => {
    if (on?.join() === session.on?.join()) return
    Object.assign(session, { on, folder: undefined })
    told = { on }
  }
  return {
    comment(text: string, line: number): void {
      const hosts = text.length > 80 ? [] : hostsIn(book, text, line, false)
      if (hosts.length > 0 && isOnlyPlace(text, hosts, book)) go(hosts)
      else if (session.on !== undefined && unclearPlace(text, () => hosts, book.named.keys()) !== undefined) go(undefined)
    },
    prompt(at: string, line: number): void {
      const name = isIP(at) === 0 ? hostOf(at, book) : remember(book, { name: at, address: at, line })
      if (book.named.has(name)) {
        // One prompt of several hosts that are logged in to is an example of them all.
        if (prompts.size > 1 || session.on?.includes(name) !== true) go([name])
      } else if (session.on !== undefined && !isNameOf(name, session)) go(undefined)
    },
    /** What the login did not name ends it: nobody has said that one goes back. */
    end(): void {
      if (told === undefined || session.on !== told.on) return
      const inside = told.on?.every((name) => login?.includes(name))
      Object.assign(session, { on: inside ? login : undefined, folder: undefined })
    },
  }
}

/** `web-1.example.com` and `WEB_1` are web-1. */
const plain = (name: string) => (isIP(name) ? name : (name.toLowerCase().split('.', 1)[0] ?? '').replace(/[-_]/g, ''))

/** The name by which the document knows a prompt's host; else as it is written. */
function hostOf(at: string, book: HostBook): string {
  const addressed = [...book.named.values()].find(({ name, address }) => name === at || address === at)
  return (addressed ?? [...book.named.values()].find(({ name }) => plain(name) === plain(at)))?.name ?? at
}

const nameless = /^(?:localhost|host(?:name)?|server|linux|centos|ubuntu|debian|ip-[\d-]+|iz[a-z\d]{8,}|vm-[\w-]+|[xX*]+)$/i

/** A host that is known by its address alone has a name too: the first that a prompt shows. */
function isNameOf(name: string, session: Session): boolean {
  const { on = [], called } = session
  if (nameless.test(name)) return true
  if (!on.every((each) => isIP(each) !== 0)) return false
  if (called === undefined || called.on !== on) session.called = { on, as: name }
  return session.called?.as === name
}

/** `# 在 10.0.2.2 上执行`, `# order-3:` */
function isOnlyPlace(text: string, hosts: readonly string[], book: HostBook): boolean {
  const names = hosts.flatMap((host) => [host, book.named.get(host)?.address ?? ''])
  const rest = names.reduce((left, name) => (name === '' ? left : left.replaceAll(name, ' ')), text)
  return !/[\p{L}\p{N}]/u.test(rest.replace(placeWords, ' '))
}

const placeWords =
  /登[录陆]|切换|以下|命令|分别|执行|运行|操作|机器|主机|服务器|节点|[在到至上和与均都]|\b(?:on|at|and|host|server|node|run|log ?in|to|ssh|root)\b/gi

const client =
  /^(?:sudo\s+)?(?:(?:mysql|mariadb|psql|mongo|mongosh|sqlplus|zkCli\.sh|sqlite3|ftp|sftp|telnet|clickhouse-client|hive)(?:\s|$)|redis-cli(?:\s+-\S+(?:\s+[^\s-]\S*)?)*\s*$|(?:bash|sh|zsh|python3?|screen|tmux)\s*$|(?:docker|podman|kubectl)(?:\s+compose)?\s+exec\s+-)/

/** A program with a prompt of its own: the next `exit` leaves it, and not the host. */
export const opensPrompt = (text: string) =>
  text.length <= 400 && client.test(text) && !/[<|]|\s-(?:e|c|f|N?B?e|-execute|-command|-file|-eval)\b/.test(text)

/** `exit`, `logout`, `quit` and `\q`. */
export function leave(text: string, session: Session): boolean {
  const word = /^(exit|logout|quit|\\q)\s*;?$/.exec(text)?.[1]
  if (word === undefined) return false
  const { inside = 0 } = session
  if (inside > 0) session.inside = inside - 1
  else if (session.account !== undefined) session.account = undefined
  else if (word === 'exit' || word === 'logout') Object.assign(session, { on: undefined, folder: undefined })
  return true
}
