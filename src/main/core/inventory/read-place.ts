/** Entries under `databases`, `addresses` and `environments`; each is undefined when something in it was reported. */
import {
  addressSchema,
  centreKinds,
  type Database,
  databaseKinds,
  databaseSchema,
  type Environment,
  environmentSchema,
  type ServiceAddress,
} from '#shared/domain/database.ts'
import { type Field, report } from '../files/field.ts'
import { openMap } from '../files/map-field.ts'
import { readAddressUrl, readChoice, readHostPath, readPort, readText, readVisible } from '../files/value-field.ts'
import { isGoodName } from './names.ts'
import { readHostAddress } from './read-host.ts'

const databaseKeys = {
  kind: 'required',
  host: 'required',
  user: 'required',
  address: 'optional',
  port: 'optional',
  socket: 'optional',
  password: 'optional',
  schema: 'optional',
  client: 'optional',
} as const

export function readDatabase(name: string, field: Field): Database | undefined {
  mustBeName(name, field)
  const entries = openMap(field, databaseKeys)
  const socket = entries?.get('socket')
  if (socket && entries?.has('address')) report(socket, 'database-two-ways')
  const read = databaseSchema.safeParse({
    name,
    kind: readChoice(entries?.get('kind'), databaseKinds),
    host: readText(entries?.get('host')),
    user: readVisible(entries?.get('user')),
    address: readHostAddress(entries?.get('address')),
    port: readPort(entries?.get('port')),
    socket: readHostPath(socket),
    password: readChoice(entries?.get('password'), ['ask', 'vault'], true),
    schema: readVisible(entries?.get('schema')),
    client: readHostPath(entries?.get('client')),
  })
  return read.success ? defined(read.data) : undefined
}

const addressKeys = {
  url: 'required',
  kind: 'optional',
  environment: 'optional',
  home: 'optional',
  config: 'optional',
  user: 'optional',
  password: 'optional',
  host: 'optional',
} as const

export function readServiceAddress(name: string, field: Field): ServiceAddress | undefined {
  mustBeName(name, field)
  const entries = openMap(field, addressKeys)
  const read = addressSchema.safeParse({
    name,
    url: readAddressUrl(entries?.get('url')),
    kind: readChoice(entries?.get('kind'), centreKinds),
    environment: readVisible(entries?.get('environment')),
    home: readHostPath(entries?.get('home')),
    config: readHostPath(entries?.get('config')),
    host: readText(entries?.get('host')),
    user: readVisible(entries?.get('user')),
    password: readChoice(entries?.get('password'), ['ask', 'vault'], true),
  })
  return read.success ? defined(read.data) : undefined
}

export function readEnvironment(name: string, field: Field): Environment | undefined {
  mustBeName(name, field)
  const entries = openMap(field, { inventory: 'required' })
  const read = environmentSchema.safeParse({ name, inventory: readVisible(entries?.get('inventory')) })
  return read.success ? read.data : undefined
}

function mustBeName(name: string, field: Field): void {
  if (!isGoodName(name)) report(field, 'file-bad-name', { found: name }, field.key)
}

/** What is not written is not there. */
function defined<T extends object>(entry: T): T {
  return Object.fromEntries(Object.entries(entry).filter(([, value]) => value !== undefined)) as T
}
