import { type Check, checkSchema } from '#shared/domain/service.ts'
import { ways } from '#shared/run/step.ts'
import { type Field, report } from '../files/field.ts'
import { type Entries, type Keys, openMap, reportUnknown } from '../files/map-field.ts'
import { readChoice, readDuration, readHostPath, readInteger, readPort, readText, readTyped, readUrl } from '../files/value-field.ts'

/** The key that says the kind, and what may stand beside it; beside all of them `way`. */
const beside = {
  http: { status: 'optional', contains: 'optional', timeout: 'optional' },
  port: { timeout: 'optional' },
  log: { path: 'optional', timeout: 'optional' },
  command: { timeout: 'optional' },
  process: {},
  person: {},
} as const satisfies Record<Check['kind'], Keys>

const kinds = Object.keys(beside) as Check['kind'][]

/** One entry of `verify`. */
export function readCheck(field: Field): Check | undefined {
  const written = openMap(field, Object.assign(optional([...kinds, 'way']), ...Object.values(beside)), keysBeside)
  if (!written) return undefined
  const present = kinds.filter((kind) => written.has(kind))
  const [kind] = present
  if (kind === undefined || present.length > 1) {
    report(field, 'file-check-kind', { found: present.join(', ') || '∅', choices: kinds.join(', ') })
    return undefined
  }
  const known = keysBeside([kind])
  for (const [key, value] of written) if (!known.includes(key)) reportUnknown(field, key, value, known)
  const read = checkSchema.safeParse({ kind, way: readChoice(written.get('way'), ways), ...valuesOf(kind, written) })
  return read.success ? read.data : undefined
}

/** What fits the kind that is written; where none is, what could name one. */
function keysBeside(written: readonly string[]): readonly string[] {
  const named = kinds.filter((kind) => written.includes(kind))
  return [...(named.length === 0 ? kinds : named.flatMap((kind) => [kind, ...Object.keys(beside[kind])])), 'way']
}

function valuesOf(kind: Check['kind'], entries: Entries): Record<string, unknown> {
  const timeout = readDuration(entries.get('timeout'))
  const value = entries.get(kind)
  switch (kind) {
    case 'http':
      return {
        url: readUrl(value),
        status: readInteger(entries.get('status'), 100, 599),
        contains: readText(entries.get('contains')),
        timeout,
      }
    case 'port':
      return { port: readPort(value), timeout }
    case 'log':
      return { pattern: readText(value), path: readHostPath(entries.get('path')), timeout }
    case 'command':
      return { command: readTyped(value), timeout }
    case 'process':
      return { after: readDuration(value) }
    case 'person':
      return { text: readText(value) }
  }
}

function optional(keys: readonly string[]): Keys {
  return Object.fromEntries(keys.map((key) => [key, 'optional']))
}
