/** Prompts, comments and `exit` in a block of shell: they say where the lines below them are typed. */
import { isIP } from 'node:net'
import { numberOf } from '../outline/numbering.ts'
import { hostsIn, isOnlyPlace } from '../prose/hosts-in.ts'
import { unclearPlace } from '../prose/places.ts'
import { type HostBook, namesOf, remember, type Session } from '../session.ts'
import type { Chunk } from './chunks.ts'

/** Of one block; `end` says where the reader is below it. */
export function createPlaces(chunks: readonly Chunk[], session: Session, book: HostBook) {
  const login = session.on
  const prompts = new Set(chunks.flatMap((chunk) => (chunk.kind !== 'comment' && chunk.at !== undefined ? [hostOf(chunk.at, book)] : [])))
  let told: { on: readonly string[] | undefined } | undefined
  const go = (on: readonly string[] | undefined) => {
    if (on?.join() === session.on?.join()) return
    Object.assign(session, { on, folder: undefined, account: undefined, outer: undefined })
    told = { on }
  }
  return {
    comment(text: string, line: number): void {
      const hosts = text.length > 80 ? [] : hostsIn(book, text, line, false)
      if (hosts.length > 0 && isOnlyPlace(text, hosts, book)) go(hosts)
      else if (session.on !== undefined && unclearPlace(text, () => hosts, namesOf(book)) !== undefined) go(undefined)
    },
    /** 登录 app-2（10.0.0.2）, 2.2 ecmc服务 in the midst of a block, where a fence is missing: what follows is typed nobody knows where. */
    words(text: string, line: number): void {
      if (session.on === undefined || !isSaid(text)) return
      const hosts = hostsIn(book, text, line, false)
      const isElsewhere = hosts.length > 0 ? hosts.join() !== session.on.join() : isSectionOf(text)
      if (isElsewhere || unclearPlace(text, () => hosts, namesOf(book)) !== undefined) go(undefined)
    },
    prompt(at: string, line: number): void {
      const name = isIP(at) === 0 ? hostOf(at, book) : remember(book, { name: at, address: at, line })
      if (book.named.has(name) || book.inventory.names.has(name)) {
        // One prompt of several hosts that are logged in to is an example of them all.
        if (prompts.size > 1 || session.on?.includes(name) !== true) go([name])
      } else if (session.on !== undefined && !isNameOf(name, session, book)) go(undefined)
    },
    /** What the login did not name ends it: nobody has said that one goes back. */
    end(): void {
      if (told === undefined || session.on !== told.on) return
      const inside = told.on?.every((name) => login?.includes(name))
      Object.assign(session, { on: inside ? login : undefined, folder: undefined })
    },
  }
}

/** Words of a person, and not what a command has printed. */
const isSaid = (text: string) =>
  /\p{Script=Han}/u.test(text) ||
  /^(?:\d{1,2}[.)]\s)?(?:then,? |now )?(?:on|at|log ?in|ssh|connect|switch|move|go)\b|^[\w.-]{1,64}:$/i.test(text)

/** 2.2 ecmc服务, 三、回滚: what stands below it belongs to something else. */
function isSectionOf(text: string): boolean {
  const number = numberOf(text.trim())
  return number !== undefined && (number.level < stepLevel || /^\d{1,2}\.\d/.test(text.trim())) && nouns.test(number.rest)
}

/** Level of 第一步: the next one is done where the one before it was. */
const stepLevel = 12
const nouns = /^[^，。；,;：:`]{1,24}(?:服务|应用|系统|模块|工程|程序|步骤|部署|升级|验证|回[退滚]|准备|清理|配置|数据库)$/

/** `web-1.example.com` and `WEB_1` are web-1. */
const plain = (name: string) => (isIP(name) ? name : (name.toLowerCase().split('.', 1)[0] ?? '').replace(/[-_]/g, ''))

/** The name by which the document knows a prompt's host; else as it is written. */
function hostOf(at: string, book: HostBook): string {
  const addressed = [...book.named.values()].find(({ name, address }) => name === at || address === at)
  const named = [...book.named.values(), ...book.inventory.names.values()]
  return (addressed ?? book.inventory.names.get(at) ?? named.find(({ name }) => plain(name) === plain(at)))?.name ?? at
}

const nameless = /^(?:localhost|host(?:name)?|server|linux|centos|ubuntu|debian|ip-[\d-]+|iz[a-z\d]{8,}|vm-[\w-]+|[xX*]+)$/i

/** A host that is known by its address alone has a name too: the first that a prompt shows. */
function isNameOf(name: string, session: Session, { inventory }: HostBook): boolean {
  const { on = [], called } = session
  if (nameless.test(name)) return true
  if (!on.every((each) => isIP(each) !== 0 || inventory.byAddress.has(each))) return false
  if (called === undefined || called.on !== on) session.called = { on, as: name }
  return session.called?.as === name
}

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
  else if (session.account !== undefined)
    Object.assign(session, { account: undefined, folder: undefined, outer: undefined, ...session.outer })
  else if (word === 'exit' || word === 'logout') Object.assign(session, { on: undefined, folder: undefined })
  return true
}
