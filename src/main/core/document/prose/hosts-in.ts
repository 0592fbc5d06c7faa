/** Hosts that a sentence names. */
import { isIP } from 'node:net'
import { hostMentions } from '../../inventory/import/host-mention.ts'
import { isGoodName } from '../../inventory/names.ts'
import { callsOf, type HostBook, remember } from '../session.ts'
import { type Called, isObjectOfTraffic, isSaidPlace, isTraffic, placesIn } from './place-forms.ts'
import { codesIn } from './tokens.ts'
import { withoutTyped } from './typed-in.ts'

/** Names of the hosts, in the order of the sentence; those with an address are remembered. */
export function hostsIn(book: HostBook, written: string, line: number, login: boolean): string[] {
  const text = withoutTyped(written)
  const places = new Map<string, number>()
  const isMoved = isObjectOfTraffic(text)
  for (const { start, end: _, ...host } of hostMentions(text)) {
    if (/^(?:127\.|0\.0\.0\.0|255\.|localhost)/.test(host.address) || isInUrl(text, start)) continue
    // finance@example.com is written to, and nobody logs in there.
    if (!login && host.user !== undefined && isIP(host.address) === 0 && (mail.test(text) || domain.test(host.address))) continue
    const name = remember(book, { ...host, line })
    if (!isMoved || isSaidPlace(text.slice(0, start))) places.set(name, start)
  }
  for (const match of book.named.size === 0 || isMoved ? [] : text.matchAll(/(?<![\w.-])[\w.-]*\w/g)) {
    if (book.named.has(match[0]) && !places.has(match[0])) places.set(match[0], match.index)
  }
  for (const { name, at } of placesIn(book, text, written).placed) if (!places.has(name)) places.set(name, at)
  if (login) {
    for (const code of codesIn(text)) {
      if (!looksLikeHost(code) || places.has(code)) continue
      places.set(remember(book, { name: code, line }), text.indexOf(code))
    }
  }
  return [...places].sort((left, right) => left[1] - right[1]).map(([name]) => name)
}

const mail = /邮[件箱]|\be-?mails?\b|\bmail\b/i
/** What stands behind the name of a mailbox; a host has one more name before it. */
const domain = /^[\w-]+\.(?:com|cn|org|net|io|co|de|com\.cn|co\.uk)$/i

/** Hosts of the inventory that are spoken of, and not as the place: 重启 app-2 的服务. Of traffic that is moved nothing is done there. */
export function asideIn(book: HostBook, written: string): string[] {
  return isTraffic(written) ? [] : placesIn(book, withoutTyped(written), written).aside.map(({ name }: Called) => name)
}

/** Hosts of which the document tells the address and that are taken off or put back: what is typed for that is typed somewhere else. */
export function movedIn(book: HostBook, written: string): string[] {
  const text = withoutTyped(written)
  if (!isObjectOfTraffic(text)) return []
  return placesIn(book, text, written).aside.flatMap(({ name }: Called) => (book.named.has(name) ? [name] : []))
}

/** `# 在 10.0.2.2 上执行`, `# order-3:`, a heading app-1（10.0.2.1） */
export function isOnlyPlace(text: string, hosts: readonly string[], book: HostBook, more = /(?!)/g): boolean {
  const names = hosts.flatMap((host) => callsOf(book, host)).sort((left, right) => right.length - left.length)
  const rest = names.reduce((left, name) => left.replaceAll(name, ' '), text)
  return !/[\p{L}\p{N}]/u.test(rest.replace(placeWords, ' ').replace(more, ' '))
}

/** （app-1、app-2 逐台）: hosts, one by one, and nothing besides. */
export function isPlaceAlone(text: string, line: number, book: HostBook): boolean {
  const hosts = hostsIn(book, text, line, false)
  return hosts.length > 0 && isOnlyPlace(text, hosts, book, /逐[一台个]|依次|one by one/gi)
}

const placeWords =
  /登[录陆]|切换|以下|命令|分别|执行|运行|操作|机器|主机|服务器|节点|[在到至上和与均都]|\b(?:on|at|and|host|server|node|run|log ?in|to|ssh|root)\b/gi

const isInUrl = (text: string, at: number) => /[a-z]+:\/\/\S*$/i.test(text.slice(Math.max(0, at - 60), at))

export const looksLikeHost = (text: string) =>
  /^[A-Za-z][\w.-]*$/.test(text) &&
  isGoodName(text) &&
  !/\.(?:sh|log|out|jar|war|md|tar|gz|tgz|zip|sql|conf|ya?ml|xml|properties|json|txt)$/i.test(text)
