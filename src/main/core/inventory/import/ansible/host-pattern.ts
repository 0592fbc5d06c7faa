/**
 * The hosts that a pattern stands for (`parse_address` and `expand_hostname_range` of ansible-core): `web[01:10]`, `db-[a:f]`, `n[1:9:2]`,
 * `rack[1:2]-node[1:2]`, `web:2222`, `[2001:db8::5]:22`.
 */
import { fail, type Problem } from '#shared/problem/problem.ts'
import { mostHosts } from '../limits.ts'

export type Pattern = { hosts: string[]; port?: string }
export type Where = { file: string; line: number }

const longestPattern = 1000

const range = {
  alphanumeric: String.raw`\[(?:[a-z]:[a-z]|[0-9]+:[0-9]+)(?::[0-9]+)?\]`,
  hexadecimal: String.raw`\[[0-9a-f]+:[0-9a-f]+(?::[0-9]+)?\]`,
}
const letter = String.raw`(?:[\p{L}\p{N}_]|${range.alphanumeric})`
const label = `${letter}(?:-|${letter})*(?<![_-])`
const hostName = new RegExp(String.raw`^${label}(?:\.${label})*$`, 'iu')
const ipv6 = new RegExp(`^(?:[0-9a-f:.]|${range.hexadecimal})+$`, 'i')
const letters = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ'

/** @throws ProblemError ansible-range, reading-too-many */
export function readPattern(written: string, { file, line }: Where): Pattern {
  const { pattern, port } = withPort(written)
  const where = { file, line }
  const place = { place: { kind: 'file', ...where } } as const
  if (written.length > longestPattern) fail('ansible-range', { found: `${written.slice(0, 60)}…` }, place)
  if (port === undefined && written.trim().endsWith(':')) fail('ansible-range', { found: written }, place)
  const hosts = pattern.includes('[') ? expand(pattern, { written, where, most: mostHosts, place: place.place }) : [pattern]
  return { hosts, ...(port === undefined ? {} : { port }) }
}

/** A port only behind what is otherwise a host, with IPv6 in brackets; else all of it is the name. */
function withPort(written: string): { pattern: string; port?: string } {
  const [, host, port] = /^\[(.+)\]:([0-9]+)$/.exec(written) ?? /^((?:[^:[\]]|\[[^\]]*\])*):([0-9]+)$/.exec(written) ?? []
  if (host === undefined || !isHost(host)) return { pattern: written }
  return { pattern: host, port }
}

function isHost(text: string): boolean {
  return hostName.test(text) || (text.includes(':') && ipv6.test(text))
}

type Expansion = { written: string; where: Where; most: number; place: Problem['place'] }

/** The first range is filled in, then the next: `a[1:2]b[1:2]` is four hosts. */
function expand(pattern: string, expansion: Expansion): string[] {
  const open = pattern.indexOf('[')
  const close = pattern.indexOf(']', open)
  const wrong = (): never => fail('ansible-range', { found: expansion.written }, { place: expansion.place })
  if (close === -1 || pattern.indexOf(']') < open || pattern.includes('|')) wrong()
  const items = itemsOf(pattern.slice(open + 1, close), expansion.most) ?? wrong()
  const rest = pattern.slice(close + 1)
  const tails = rest.includes('[') ? expand(rest, expansion) : [rest]
  if (items === 'too-many' || items.length * tails.length > expansion.most) {
    const { file, line } = expansion.where
    fail('reading-too-many', { file, line, limit: expansion.most }, { place: expansion.place })
  }
  const before = pattern.slice(0, open)
  return items.flatMap((item) => tails.map((tail) => `${before}${item}${tail}`))
}

/** Undefined where it is no range. */
function itemsOf(text: string, most: number): string[] | 'too-many' | undefined {
  const [from = '', to = '', by = '1', ...more] = text.split(':')
  if (to === '' || more.length > 0 || !text.includes(':') || !/^\d+$/.test(by)) return undefined
  const begin = from === '' ? '0' : from
  const step = Number(by)
  const width = begin.startsWith('0') && begin.length > 1 ? begin.length : 0
  if (step === 0 || (width > 0 && width !== to.length)) return undefined
  const first = letters.indexOf(begin)
  const last = letters.indexOf(to)
  if (first !== -1 && last !== -1) {
    if (first > last) return undefined
    return [...letters.slice(first, last + 1)].filter((_letter, index) => index % step === 0)
  }
  if (!/^\d+$/.test(begin) || !/^\d+$/.test(to)) return undefined
  const count = Math.max(0, Math.floor((Number(to) - Number(begin)) / step) + 1)
  if (!(count <= most)) return 'too-many'
  return Array.from({ length: count }, (_, index) => String(Number(begin) + index * step).padStart(width, '0'))
}
