/** Inventories of every shape that a file can hold. */
import fc from 'fast-check'
import { readAddress } from '#core/address/read-address.ts'
import { isGoodName } from '#core/inventory/names.ts'
import { type Database, databaseKinds } from '#shared/domain/database.ts'
import type { Host } from '#shared/domain/host.ts'
import type { Inventory } from '#shared/domain/inventory.ts'
import type { Check, Service } from '#shared/domain/service.ts'
import { invisibleIn } from '#shared/text/invisible.ts'

const awkward = fc.constantFrom(
  'yes',
  'null',
  '~',
  '0x10',
  '1e3',
  '2017-02-20',
  '- a',
  'a: b',
  '#9427',
  "it's",
  '"',
  '正常访问',
  'a\nb',
  ' x',
  '{a}',
  '*a',
  '&a',
  '!t',
  '|',
  '%',
)
export const text = fc.oneof(fc.string({ minLength: 1, unit: 'grapheme' }), awkward).filter((value) => value.trim() !== '')
export const name = fc
  .oneof(fc.string({ minLength: 1, maxLength: 12, unit: 'grapheme' }), awkward)
  .filter((value) => isGoodName(value) && value !== '<<')
const word = text.map((value) => value.replace(/\{\w+\}/g, '')).filter((value) => value.trim() !== '')
const path = fc.stringMatching(/^\/[a-z0-9 _.-]{0,8}[a-z0-9](\/[a-z#:-]{1,5}){0,2}$/).filter((value) => !value.split('/').includes('..'))
const duration = fc.oneof(fc.nat({ max: 10_000_000 }), fc.constantFrom(0, 1000, 30_000, 60_000, 90_000, 300_000, 3_600_000))
const optional = <T>(values: fc.Arbitrary<T>) => fc.option(values, { nil: undefined })
const port = fc.integer({ min: 1, max: 65_535 })
const url = fc.webUrl({ validSchemes: ['http', 'https'] })

const anyCheck: fc.Arbitrary<Check> = fc.oneof(
  fc.record({
    kind: fc.constant('http' as const),
    url,
    status: fc.integer({ min: 100, max: 599 }),
    contains: optional(text),
    timeout: duration,
  }),
  fc.record({ kind: fc.constant('port' as const), port, timeout: duration }),
  fc.record({ kind: fc.constant('log' as const), pattern: text, path: optional(path), timeout: duration }),
  fc.record({ kind: fc.constant('command' as const), command: word, timeout: duration }),
  fc.record({ kind: fc.constant('process' as const), after: duration }),
  fc.record({ kind: fc.constant('person' as const), text }),
)
const check: fc.Arbitrary<Check> = fc
  .tuple(anyCheck, optional(fc.constantFrom('forward' as const, 'back' as const)))
  .map(([one, way]) => ({ ...one, way }))

const seen = text.filter((value) => invisibleIn(value) === undefined)
const address = fc
  .oneof(fc.ipV4(), fc.ipV6(), fc.domain())
  .map(readAddress)
  .filter((read) => read.kind === 'address')
  .map((read) => read.address)

const host = (hostName: string, jumps: string[]): fc.Arbitrary<Host> =>
  fc.record({
    name: fc.constant(hostName),
    address,
    port,
    user: seen,
    identity: optional(seen),
    password: optional(fc.constantFrom('ask' as const, 'vault' as const)),
    agent: fc.boolean(),
    jump: fc.subarray(jumps),
    values: fc.dictionary(fc.stringMatching(/^[a-z]\w{0,5}$/), text, { noNullPrototype: true }),
  })

const service = (serviceName: string, hosts: string[]): fc.Arbitrary<Service> =>
  fc.record({
    name: fc.constant(serviceName),
    hosts: fc.shuffledSubarray(hosts, { minLength: 1 }),
    directory: path,
    archive: path,
    process: fc
      .record({ contains: word, directory: path, executable: text }, { requiredKeys: [] })
      .filter(({ contains, directory }) => contains !== undefined || directory !== undefined),
    stop: fc.record({ signal: fc.constantFrom('TERM' as const, 'KILL' as const), wait: duration, escalate: fc.boolean() }),
    backup: fc.record({ suffix: fc.constantFrom('_{date}', '.bak', '_{date}_old', '备份') }),
    unpack: fc.constantFrom('overlay' as const, 'replace' as const),
    start: word,
    logs: fc.array(
      fc.record({
        path,
        ready: optional(text),
        fail: fc.array(text, { maxLength: 3 }),
        encoding: optional(fc.constantFrom('utf-8' as const, 'gb18030' as const)),
      }),
      { maxLength: 3 },
    ),
    watch: fc.record({ timeout: duration, settle: duration }),
    verify: fc.array(check, { maxLength: 4 }),
  })

const filled = <T extends object>(entry: T): T => Object.fromEntries(Object.entries(entry).filter(([, value]) => value !== undefined)) as T

const password = optional(fc.constantFrom('ask' as const, 'vault' as const))
const database = (databaseName: string, hosts: string[]): fc.Arbitrary<Database> =>
  fc
    .record({
      name: fc.constant(databaseName),
      kind: fc.constantFrom(...databaseKinds),
      host: fc.constantFrom(...hosts),
      way: fc.oneof(fc.constant({}), fc.record({ socket: path }), fc.record({ address, port: optional(port) })),
      user: seen,
      password,
      schema: optional(seen),
      client: optional(path),
    })
    .map(({ way, ...rest }) => filled({ ...rest, ...way }))

/** Lists that nobody has written are not there. */
const written = <Key extends string, T>(key: Key, entries: fc.Arbitrary<T[]>): fc.Arbitrary<{ [name in Key]?: T[] }> =>
  entries.map((list) => (list.length === 0 ? {} : ({ [key]: list } as { [name in Key]: T[] })))

export const inventory: fc.Arbitrary<Inventory> = fc
  .tuple(
    fc.uniqueArray(name, { minLength: 1, maxLength: 4, selector: (value) => value.toLowerCase() }),
    fc.uniqueArray(name, { maxLength: 3 }),
    fc.uniqueArray(name, { maxLength: 2 }),
  )
  .chain(([hosts, services, others]) => {
    const free = others.filter((one) => !hosts.includes(one) && !services.includes(one))
    const parts = fc.record({
      // Only hosts that were written before: so there is no loop.
      hosts: fc.tuple(...hosts.map((hostName, index) => host(hostName, hosts.slice(0, index)))),
      services: fc.tuple(...services.map((serviceName) => service(serviceName, hosts))),
    })
    const more = fc.tuple(
      written('databases', fc.tuple(...free.map((databaseName) => database(databaseName, hosts)))),
      written(
        'addresses',
        fc.tuple(...free.map((one) => fc.record({ name: fc.constant(one), url, user: optional(seen), password }).map(filled))),
      ),
      written('environments', fc.tuple(...free.map((one) => fc.record({ name: fc.constant(one), inventory: seen })))),
    )
    return fc.tuple(parts, more).map(([own, lists]) => Object.assign({}, own, ...lists) as Inventory)
  })
