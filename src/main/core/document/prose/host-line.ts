/** - app-01（10.5.0.1）, app-01 10.5.0.1 主: below 服务器： or Hosts a line that only says of a host where it is. */
import type { Placed } from '../outline/outline.ts'
import { type HostBook, remember } from '../session.ts'
import { deedsIn } from './deeds.ts'
import { looksLikeHost } from './hosts-in.ts'

const list = /机器|服务器|主机|节点|\bips?\b|环境信息|\b(?:hosts?|servers?|machines?|nodes?|inventory)\b/i
const address = String.raw`\`?(?<address>\d{1,3}(?:\.\d{1,3}){3})(?![\d.:/])\`?`
const name = String.raw`\`?(?<![\w.-])(?<name>[A-Za-z][\w.-]{0,62})\`?`
const joint = String.raw`\s{0,8}[:：]?\s{0,8}[(（]?\s{0,2}`
const forms = [new RegExp(`${name}${joint}${address}[)）]?`, 'g'), new RegExp(`${address}${joint}${name}[)）]?`, 'g')]

/** Takes the blocks in order. @returns the hosts that a line of such a list tells of, which the book knows from now on */
export function createHostLists(): (place: Placed, book: HostBook) => string[] {
  let isBelow = false
  return (place, book) => {
    const { text, block, heads } = place
    const isLine = block.kind === 'entry' || block.kind === 'prose'
    const hosts = isLine && (isBelow || isList(heads.at(-1)?.text ?? '')) ? hostsOf(place, book) : []
    isBelow = hosts.length === 0 ? isLine && /[:：]$/.test(text) && isList(text) : isBelow
    return hosts
  }
}

const isList = (text: string) => text.length <= 24 && list.test(text) && deedsIn(text).length === 0

function hostsOf({ text, block, follows }: Placed, book: HostBook): string[] {
  if (follows !== undefined || text.length > longest) return []
  for (const form of forms) {
    const found = [...text.matchAll(form)].map(({ groups }) => ({ name: groups?.name ?? '', address: groups?.address ?? '' }))
    const more = text.replace(form, ' ')
    const isPlain = found.length > 0 && !/[`$]|\d\.\d/.test(more) && more.length <= 20 * found.length + 20 && deedsIn(more).length === 0
    if (isPlain && found.every((host) => looksLikeHost(host.name)))
      return found.map((host) => remember(book, { ...host, line: block.from }))
  }
  return []
}

const longest = 2000
