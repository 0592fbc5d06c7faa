/** The known_hosts format of sshd(8), "SSH_KNOWN_HOSTS FILE FORMAT": one key a line, names plain, as patterns or hashed. */
import { createHmac } from 'node:crypto'
import { fitsWildcards } from '#shared/text/wildcards.ts'
import type { HostKey } from '../port.ts'
import { hostKeyOf } from './host-key.ts'

export type KnownHostsLine = {
  mark: 'none' | 'revoked' | 'cert-authority'
  matches(target: string): boolean
  key: HostKey
}

/** A line that is not used, and why. */
export type KnownHostsRemark = { line: number; reason: 'malformed' | 'cert-authority' }

export type KnownHosts = { lines: KnownHostsLine[]; remarks: KnownHostsRemark[] }

export function parseKnownHosts(text: string): KnownHosts {
  const result: KnownHosts = { lines: [], remarks: [] }
  for (const [index, raw] of text.split(/\r?\n/).entries()) {
    const line = raw.trim()
    if (line === '' || line.startsWith('#')) continue
    const parsed = parseLine(line)
    if (parsed === undefined) result.remarks.push({ line: index + 1, reason: 'malformed' })
    // ssh2 offers no certificate types, so that such a line can never vouch for a host.
    else if (parsed.mark === 'cert-authority') result.remarks.push({ line: index + 1, reason: 'cert-authority' })
    else result.lines.push(parsed)
  }
  return result
}

function parseLine(line: string): KnownHostsLine | undefined {
  const fields = line.split(/\s+/)
  const marker = fields[0]?.startsWith('@') ? fields.shift() : undefined
  const mark =
    marker === undefined ? 'none' : marker === '@revoked' ? 'revoked' : marker === '@cert-authority' ? 'cert-authority' : undefined
  const [names, type, base64] = fields
  if (mark === undefined || !names || !type || !base64 || !/^[A-Za-z0-9+/]+={0,2}$/.test(base64)) return undefined
  const key = hostKeyOf(Buffer.from(base64, 'base64'))
  const matches = matcherOf(names)
  if (!key || key.type !== type || !matches) return undefined
  return { mark, matches, key }
}

/** What ssh looks a host up by: the plain name on port 22, `[name]:port` elsewhere. */
export function targetOf(address: string, port: number): string {
  return port === 22 ? address.toLowerCase() : `[${address.toLowerCase()}]:${port}`
}

function matcherOf(names: string): ((target: string) => boolean) | undefined {
  if (names.startsWith('|')) {
    const [, kind, salt, hash] = names.split('|')
    if (kind !== '1' || !salt || !hash) return undefined
    const key = Buffer.from(salt, 'base64')
    return (target) => createHmac('sha1', key).update(target).digest('base64') === hash
  }
  const patterns = names
    .split(',')
    .filter(Boolean)
    .map((name) => ({ not: name.startsWith('!'), pattern: name.replace(/^!/, '').toLowerCase() }))
  return (target) => {
    const hits = patterns.filter(({ pattern }) => fitsWildcards(pattern, target))
    return hits.length > 0 && !hits.some(({ not }) => not)
  }
}
