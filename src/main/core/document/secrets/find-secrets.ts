/** Passwords, tokens and keys, found before anything else looks at the text. */
import type { Secret } from '#shared/document/reading.ts'
import { passwordBelow } from './below.ts'
import { echoedPassword } from './echoed-password.ts'
import { secretPatterns } from './patterns.ts'
import { createRepeatFinder } from './repeats.ts'
import { createColumnFinder } from './secret-columns.ts'

type Place = { line: number; from: number; to: number; value: string }

/**
 * Every secret, in order; the same value has the same name everywhere. The time is in proportion to the text, whatever the length of a
 * line: what is not searched is not masked.
 */
export function findSecrets(lines: readonly string[]): Secret[] {
  const found = [...lines.flatMap((text, index) => inLine(text, index + 1)), ...keyBlocks(lines), ...inContext(lines)]
  const values = [...new Set(found.map(({ value }) => value))]
  const names = new Map(values.map((value, index) => [value, `secret-${index + 1}`]))
  const again = createRepeatFinder(values)
  const repeats = lines.flatMap((text, index) =>
    again(text).map(([from, to]) => ({ line: index + 1, from, to, value: text.slice(from, to) })),
  )
  return withoutOverlaps([...found, ...repeats]).map(({ value, ...place }) => ({ name: names.get(value) ?? 'secret', ...place }))
}

/** What a line with a secret has; most have nothing of it. */
const suspicious =
  /密|口令|pass|pwd|secret|token|key|账|帐|用户|user|login|mysql|maria|mongo|svn|ldap|redis|curl|wget|echo|sqlplus|auth|zip|sqlcmd|ipmitool|lftp|plink|pscp|smb|etcdctl|literal|send|vault|\bmc\s|\/\/|authorization|cookie|AKIA|ASIA|LTAI|gh[pousr]_|glpat|xox|eyJ|identified|mycli|openssl|beeline|cqlsh|7za?\b|\br?ar\b|unrar|taos|[gkvitfo]{1,2}sql|cbq|couch|arango|hdb|conn|rman|exp|imp|sql|login|mosquitto|root|admin|oracle|postgres|weblogic|tomcat|nacos|deploy|\b(?:app|ops|dba|sa|sys|system|test|dev)\b|\d\.\d{1,3}\.\d/i

function inLine(text: string, line: number): Place[] {
  if (!suspicious.test(text)) return []
  return secretPatterns.flatMap((pattern) =>
    [...text.matchAll(pattern)].flatMap((match) => {
      const [from, to] = match.indices?.groups?.secret ?? []
      return from === undefined || to === undefined ? [] : placeOf(text, line, from, to)
    }),
  )
}

/** Secrets that only the lines around them tell: a password typed after a login, a table's column. */
function inContext(lines: readonly string[]): Place[] {
  const columns = createColumnFinder()
  let before = ''
  return lines.flatMap((text, index) => {
    const echoed = echoedPassword(before, text) ?? passwordBelow(before, text)
    const cells = columns(text)
    if (text.trim() !== '') before = text
    return [...(echoed === undefined ? [] : [echoed]), ...cells].flatMap(([from, to]) => placeOf(text, index + 1, from, to))
  })
}

function keyBlocks(lines: readonly string[]): Place[] {
  let inside = false
  return lines.flatMap((text, index) => {
    if (/-----BEGIN [A-Z ]*PRIVATE KEY-----/.test(text)) {
      inside = true
      return []
    }
    if (/-----END [A-Z ]*PRIVATE KEY-----/.test(text)) inside = false
    return inside ? placeOf(text, index + 1, 0, text.length) : []
  })
}

const placeholder = /^(?:<.*>|\{.*|\$.*|\*+|x+|\.+|your[-_ ].*|ask|vault|null|none|true|false|required|optional|prompt|••+|_+|-+|string)$/i

function placeOf(text: string, line: number, from: number, to: number): Place[] {
  const value = text.slice(from, to)
  return value.trim() === '' || placeholder.test(value.trim()) ? [] : [{ line, from, to, value }]
}

/** Where two overlap, the one that begins first and reaches farthest is kept. */
function withoutOverlaps(places: readonly Place[]): Place[] {
  const ordered = [...places].sort((left, right) => left.line - right.line || left.from - right.from || right.to - left.to)
  const kept: Place[] = []
  for (const place of ordered) {
    const last = kept.at(-1)
    if (last === undefined || last.line !== place.line || place.from >= last.to) kept.push(place)
    else if (place.to > last.to) last.to = place.to
  }
  return kept
}
