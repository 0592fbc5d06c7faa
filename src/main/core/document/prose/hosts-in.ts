/** Hosts that a sentence names. */
import { hostMentions } from '../../inventory/import/host-mention.ts'
import { isGoodName } from '../../inventory/names.ts'
import { type HostBook, remember } from '../session.ts'
import { codesIn } from './tokens.ts'

/** Names of the hosts, in the order of the sentence; those with an address are remembered. */
export function hostsIn(book: HostBook, text: string, line: number, login: boolean): string[] {
  const places = new Map<string, number>()
  for (const { start, end: _, ...host } of hostMentions(text)) {
    if (/^(?:127\.|0\.0\.0\.0|255\.|localhost)/.test(host.address) || isInUrl(text, start)) continue
    places.set(remember(book, { ...host, line }), start)
  }
  for (const match of book.named.size === 0 ? [] : text.matchAll(/[\w.-]*\w/g)) {
    if (book.named.has(match[0]) && !places.has(match[0])) places.set(match[0], match.index)
  }
  if (login) {
    for (const code of codesIn(text)) {
      if (!looksLikeHost(code) || places.has(code)) continue
      places.set(remember(book, { name: code, line }), text.indexOf(code))
    }
  }
  return [...places].sort((left, right) => left[1] - right[1]).map(([name]) => name)
}

const isInUrl = (text: string, at: number) => /[a-z]+:\/\/\S*$/i.test(text.slice(Math.max(0, at - 60), at))

export const looksLikeHost = (text: string) =>
  /^[A-Za-z][\w.-]*$/.test(text) &&
  isGoodName(text) &&
  !/\.(?:sh|log|out|jar|war|md|tar|gz|tgz|zip|sql|conf|ya?ml|xml|properties|json|txt)$/i.test(text)
