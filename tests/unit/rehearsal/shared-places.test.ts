/** A rehearsal never reaches what is production's, and is the same release all the same. */
import { expect, test } from 'vitest'
import { knownOf } from '#core/document/databases/known.ts'
import { readInventory } from '#core/inventory/read-inventory.ts'
import { makePlan } from '#core/plan/make-plan.ts'
import { bindPlan } from '#core/rehearsal/bind-plan.ts'
import { inCentresOf } from '#core/rehearsal/centres-there.ts'
import { releaseDigest } from '#core/rehearsal/digest.ts'
import { readRelease } from '#core/release/read-release.ts'
import { problemOf } from '#shared/problem/problem.ts'

type Given = { host?: string; database?: string; config?: string; queue?: string; cache?: string; environment?: string }
const inventory = ({
  host = '10.1.0.1',
  database = '10.1.0.2',
  config = 'http://10.1.0.3:8070',
  queue = '10.1.0.4:9876',
  cache = '10.1.0.5:6379/2',
  environment = 'PRO',
}: Given = {}) =>
  readInventory(
    `hosts:
  app-1: { address: ${host}, user: app }
databases:
  shop: { kind: mariadb, host: app-1, address: ${database}, user: shop }
addresses:
  config: { url: "${config}", kind: apollo, environment: ${environment} }
  mq: { url: "rocketmq://${queue}/Shop", host: app-1, home: /opt/mq }
  cache: { url: "redis://${cache}" }
`,
    'i.yaml',
  )
const release = readRelease(
  `release: x
tasks:
  - { sql: "update shop.a set b = 1", on: shop }
  - { key: timeout, to: 3000, in: apollo, on: config, app: shop, environment: PRO }
  - { topic: T, in: rocketmq, on: mq }
  - { key: a, to: b, in: redis, on: cache }
`,
  'x.yaml',
)
const apart: Given = {
  host: '10.2.0.1',
  database: '10.2.0.2',
  config: 'http://10.2.0.3:8070',
  queue: '10.2.0.4:9876',
  cache: '10.2.0.5:6379/2',
}
const rehearse = async (given: Given) => {
  const there = inventory(given)
  const plan = await makePlan(inCentresOf(release, there.addresses), there, { gate: 'none', date: '20261128' }, () => {
    throw new Error('no archive is read')
  })
  return bindPlan(plan, '预演', inventory())
}
const refusal = (given: Given) =>
  rehearse(given).then(
    () => 'made',
    (caught) => {
      const { code, values } = problemOf(caught)
      return `${code} ${values.place ?? values.host} ${values.address}`
    },
  )

test('with places of its own it is planned', async () => {
  expect(await refusal(apart)).toBe('made')
  // Another database of the same Redis, another environment of the same Apollo, a server that is each host's own.
  expect(await refusal({ ...apart, cache: '10.1.0.5:6379/3', config: 'http://10.1.0.3:8070', environment: 'UAT' })).toBe('made')
  expect(await refusal({ ...apart, database: '127.0.0.1' })).toBe('made')
})

test.each([
  [{ host: undefined }, 'environment-same-host app-1 10.1.0.1:22'],
  [{ database: undefined }, 'environment-same-place shop 10.1.0.2:3306'],
  [{ config: 'HTTP://10.1.0.3:8070/' }, 'environment-same-place config 10.1.0.3:8070#PRO'],
  [{ queue: '10.1.0.9:9876,10.1.0.4:9876' }, 'environment-same-place mq 10.1.0.4:9876'],
  [{ cache: undefined }, 'environment-same-place cache 10.1.0.5:6379/2'],
])('what is production’s is refused: %j', async (given, wanted) => {
  expect(await refusal({ ...apart, ...given })).toBe(wanted)
})

test('a key is changed in the environment that the address there names, and the release is the same one', async () => {
  const { targets } = await rehearse({ ...apart, environment: 'UAT' })
  const [key] = targets.filter(({ kind }) => kind === 'key')
  expect(key).toMatchObject({ store: { environment: 'UAT' } })
  expect(JSON.stringify(key?.forward)).not.toContain('PRO')
  const digest = (one: typeof release) => releaseDigest(one, [], () => '')
  expect(digest(inCentresOf(release, inventory({ environment: 'UAT' }).addresses))).toBe(digest(release))
})

test('faults that a document makes in the rehearsal are the same release in production', () => {
  const services = `services:
  web: { hosts: [app-1], directory: /srv/web, archive: /home/web.tar, process: { contains: web }, unit: web, verify: [{ http: "http://127.0.0.1:80/" }] }
`
  const at = (address: string) => readInventory(`hosts:\n  app-1: { address: ${address}, user: app }\n${services}`, 'i.yaml')
  const [own, there] = [at('10.1.0.1'), at('10.2.0.1')]
  expect(knownOf(own).drilled).toEqual([])
  expect(knownOf(own, [there]).drilled).toMatchObject([{ name: 'web', host: 'app-1' }])
  expect(knownOf(there, [there]).drilled).toEqual(knownOf(own, [there]).drilled)
})
