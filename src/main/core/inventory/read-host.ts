import { type Host, hostSchema } from '#shared/domain/host.ts'
import { readAddress } from '../address/read-address.ts'
import { type Field, report } from '../files/field.ts'
import { openMap, openNames } from '../files/map-field.ts'
import { readBoolean, readChoice, readPlain, readPort, readText, readTexts, readTyped, readVisible } from '../files/value-field.ts'
import { isGoodName } from './names.ts'

const keys = {
  address: 'required',
  user: 'required',
  port: 'optional',
  identity: 'optional',
  password: 'optional',
  as: 'optional',
  sudo: 'optional',
  agent: 'optional',
  legacy: 'optional',
  rehearsal: 'optional',
  jump: 'optional',
  values: 'optional',
} as const

/** One entry under `hosts`; undefined when something in it was reported. */
export function readHost(name: string, field: Field): Host | undefined {
  if (!isGoodName(name)) report(field, 'file-bad-name', { found: name }, field.key)
  const entries = openMap(field, keys)
  const read = hostSchema.safeParse({
    name,
    address: readHostAddress(entries?.get('address')),
    user: readVisible(entries?.get('user')),
    port: readPort(entries?.get('port')),
    identity: readVisible(entries?.get('identity')),
    password: readChoice(entries?.get('password'), ['ask', 'vault'], true),
    as: readAccount(entries?.get('as')),
    sudo: readChoice(entries?.get('sudo'), ['ask', 'vault']),
    agent: readBoolean(entries?.get('agent')),
    legacy: readBoolean(entries?.get('legacy')),
    rehearsal: readBoolean(entries?.get('rehearsal')),
    jump: readTexts(entries?.get('jump')),
    values: readValues(entries?.get('values')),
  })
  return read.success ? read.data : undefined
}

/** Of the host, as useradd(8) takes names. */
function readAccount(field: Field | undefined): string | undefined {
  const account = readText(field)
  if (field === undefined || account === undefined || hostSchema.shape.as.safeParse(account).success) return account
  report(field, 'file-bad-name', { found: account })
  return undefined
}

/** In the one form in which it is stored. */
export function readHostAddress(field: Field | undefined): string | undefined {
  const text = readText(field)
  if (!field || text === undefined) return undefined
  const read = readAddress(text)
  if (read.kind === 'address') return read.address
  report(field, read.problem.code, read.problem.values)
  return undefined
}

function readValues(field: Field | undefined): Record<string, string> | undefined {
  const entries = openNames(field)
  if (!entries) return undefined
  const values: [string, string][] = []
  for (const [name, entry] of entries) {
    if (!/^\w+$/.test(name)) report(entry, 'file-bad-name', { found: name }, entry.key)
    // It fills lines that are typed.
    const value = readPlain(entry, readTyped)
    if (value !== undefined) values.push([name, value])
  }
  return Object.fromEntries(values)
}
