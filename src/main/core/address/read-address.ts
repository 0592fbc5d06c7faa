/**
 * Where a host is, as something to connect to: the one form that means the same to every program on the way.
 *
 * `127.000.000.010` is why. inet_aton(3) reads a part with a leading zero as octal, so that `getaddrinfo` goes to 127.0.0.8, and takes
 * `10.1` for 10.0.0.1; other programs read them as decimal, or not at all. Such a text names another machine than the one that was meant.
 * What is let through: IPv4 of four plain numbers, IPv6 (RFC 4291, brought into the form of RFC 5952), names of RFC 1123. An underscore
 * in a name is no letter of RFC 1123, but resolvers and OpenSSH take it, and hosts have it.
 */
import { isIPv4, isIPv6 } from 'node:net'
import { domainToASCII } from 'node:url'
import ipaddr from 'ipaddr.js'
import type { ProblemCode } from '#shared/problem/catalogue/index.ts'
import type { Problem } from '#shared/problem/problem.ts'
import { invisibleIn } from '#shared/text/invisible.ts'

export type AddressProblem = { code: Extract<ProblemCode, `address-${string}`>; values: Problem['values'] }
export type ReadAddress = { kind: 'address'; address: string } | { kind: 'wrong'; problem: AddressProblem }

const label = /^[A-Za-z0-9_](?:[A-Za-z0-9_-]{0,61}[A-Za-z0-9_])?$/
const longestName = 253
const shownLength = 60

/** The address in its one form, or what is wrong with it and what to write: `found`, and `near` (`→ 10.0.0.5`) where it can be guessed. */
export function readAddress(written: string): ReadAddress {
  const address = plainAddress(written)
  return address === undefined ? { kind: 'wrong', problem: whatIsWrong(written) } : { kind: 'address', address }
}

function plainAddress(written: string): string | undefined {
  if (/[:[\]%]/.test(written)) return readIPv6(written)
  if (isIPv4(written)) return isMachine(ipaddr.IPv4.parse(written)) ? written : undefined
  const bare = written.replace(/\.$/, '')
  const isName = bare.length <= longestName && !isNumbers(written) && bare.split('.').every((part) => label.test(part))
  return isName ? written : undefined
}

function whatIsWrong(written: string): AddressProblem {
  const wrong = (code: AddressProblem['code'], guess = ''): AddressProblem => {
    const near = plainAddress(guess)
    return { code, values: { found: shown(written), near: near === undefined ? '' : `→ ${near}` } }
  }
  if (written === '') return wrong('address-empty')
  const invisible = invisibleIn(written)
  if (invisible) return { code: 'address-invisible', values: { found: shown(invisible.shown), letter: invisible.letter } }
  if (/\s/.test(written)) return wrong('address-blank', written.trim())
  if (written.startsWith('-')) return wrong('address-option')
  if (written.includes('://')) return wrong('address-url', hostOfUrl(written))
  if (/[/\\?#]/.test(written)) return wrong('address-network', written.replace(/[/\\?#].*$/s, ''))
  if (written.includes('@')) return wrong('address-with-user', written.replace(/^.*@/s, ''))
  const [, host] = /^(\[[^\]]*\]|[^:]*):\d+$/.exec(written) ?? []
  if (host !== undefined) return wrong('address-with-port', host)
  if (/[:[\]%]/.test(written)) return wrong(isIPv6(written) ? 'address-nowhere' : 'address-not-ipv6')
  if (/[^\x00-\x7f]/.test(written)) return wrong('address-not-ascii', domainToASCII(written))
  if (isIPv4(written)) return wrong('address-nowhere')
  if (!isNumbers(written)) return wrong('address-not-name')
  if (/^\d+(\.\d+){3}$/.test(written) && /(^|\.)0\d/.test(written))
    return wrong('address-leading-zero', written.split('.').map(Number).join('.'))
  return wrong('address-not-ipv4')
}

/** As the URL standard has it: a name whose last part is a number is meant as IPv4, and is one or nothing. */
function isNumbers(written: string): boolean {
  return /(^|\.)(\d+|0x[0-9a-f]*)\.?$/i.test(written)
}

/** With or without brackets; the zone (`%eth0`) of an address that is local to a network stays. */
function readIPv6(written: string): string | undefined {
  const inBrackets = /^\[(.*)\]$/.exec(written)?.[1]
  const [bare = '', zone, ...more] = (inBrackets ?? written).split('%')
  if (!isIPv6(bare) || more.length > 0) return undefined
  // In a URL the sign itself is written %25 (RFC 6874).
  const plainZone = inBrackets === undefined ? zone : zone?.replace(/^25(?=.)/, '')
  if (plainZone !== undefined && !/^[\w.~-]{1,64}$/.test(plainZone)) return undefined
  const parsed = ipaddr.process(bare)
  if (!isMachine(parsed)) return undefined
  // ::ffff:10.0.0.1 is the machine 10.0.0.1, and would be a second one beside it.
  if (parsed.kind() === 'ipv4') return plainZone === undefined ? parsed.toString() : undefined
  const address = (parsed as ipaddr.IPv6).toRFC5952String()
  return plainZone === undefined ? address : `${address}%${plainZone}`
}

/** 0.0.0.0 is taken for this computer by some systems; a group of machines is none. */
function isMachine(address: ipaddr.IPv4 | ipaddr.IPv6): boolean {
  return !['unspecified', 'broadcast', 'multicast'].includes(address.range())
}

function hostOfUrl(written: string): string {
  const authority = written.replace(/^.*?:\/\//s, '').replace(/[/\\?#].*$/s, '')
  return authority.replace(/^.*@/s, '').replace(/:\d*$/, '')
}

function shown(text: string): string {
  return text.length > shownLength ? `${text.slice(0, shownLength)}…` : text
}
