/** Keys of Apollo and Nacos: set, published, read back, brought back; what was begun before a break is not done twice. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { readInventory } from '#core/inventory/read-inventory.ts'
import { makePlan } from '#core/plan/make-plan.ts'
import { readRelease } from '#core/release/read-release.ts'
import { type ApolloServer, startApollo } from '#harness/centres/apollo.ts'
import { type NacosServer, startNacos } from '#harness/centres/nacos.ts'
import { type Answers, type Engine, startEngine } from '#harness/engine.ts'
import { until } from '#harness/until.ts'

const token = 'apollo-token-of-a-test'
const password = 'nacos-password-of-a-test'
const steady = { yes: true, signoffs: [] }
let apollo: ApolloServer
let nacos: NacosServer
let engine: Engine
let data: string
beforeEach(async () => {
  apollo = await startApollo({ token })
  nacos = await startNacos({ user: 'ferry', password })
  data = await mkdtemp(join(tmpdir(), 'ferry-centre-'))
  apollo.items.set('timeout', '2000').set('other', 'x')
  apollo.live = new Map(apollo.items)
  nacos.configs.set('prod/G/shop.yaml', { content: '# 超时\ntimeout: 30 # s\n', type: 'yaml' })
  engine = await start()
})
afterEach(async () => {
  await engine.close()
  apollo.close()
  nacos.close()
  await rm(data, { recursive: true, force: true })
})

const inventory = () => `hosts: {}
services: {}
addresses:
  config: { url: "${apollo.url}", user: ops, password: ask }
  nacos: { url: "${nacos.url}/nacos", user: ferry, password: ask }
`
const passwords = { 'address config': token, 'address nacos': password, 'value pay': 'new-secret' }
const start = () => startEngine({ knownHosts: '', inventory: inventory(), passwords }, data)
const planOf = (tasks: string) =>
  makePlan(
    readRelease(`release: x\ntasks:\n${tasks}`, '/r/x.yaml'),
    readInventory(inventory(), 'i.yaml'),
    { gate: 'none', date: '20261128' },
    () => {
      throw new Error('no archive is read')
    },
  )
const onApollo = (more: string) => `  - { key: timeout, to: 3000, in: apollo, on: config, app: shop, environment: PRO${more} }\n`
const failsAtOnce: Answers = (question) => {
  if (question.kind !== 'failure') return undefined
  console.error(JSON.stringify(question.problem))
  return { kind: 'failure', choice: 'stop', reason: '' }
}
const inPreflight = async (tasks: string) => {
  const codes: string[] = []
  await engine.run(await planOf(tasks), (question) => {
    if (question.kind !== 'preflight') return undefined
    codes.push(...question.findings.map(({ finding }) => finding.problem.code))
    return { kind: 'preflight', go: false }
  })
  return codes
}

test('Apollo and Nacos: set, published and read back; on the way back what was there, and nothing where nothing was', async () => {
  const plan = await planOf(`${onApollo('')}  - { key: fresh, to: "a b", in: apollo, on: config, app: shop, environment: PRO }
  - { key: timeout, to: 45, in: nacos, on: nacos, data: shop.yaml, group: G, namespace: prod }
  - { key: motd.txt, to: "hello\\nthere", in: nacos, on: nacos, as: text, data: motd.txt, group: G, namespace: prod }
`)
  const { id, state } = await engine.run(plan, failsAtOnce)
  expect(state.phase).toMatchObject({ result: 'succeeded' })
  expect(Object.fromEntries(apollo.live ?? [])).toEqual({ timeout: '3000', other: 'x', fresh: 'a b' })
  expect(nacos.configs.get('prod/G/shop.yaml')).toEqual({ content: '# 超时\ntimeout: 45 # s\n', type: 'yaml' })
  expect(nacos.configs.get('prod/G/motd.txt')?.content).toBe('hello\nthere')
  await engine.runner.rollBack(id, undefined, steady)
  expect((await engine.attend(id, failsAtOnce)).phase).toMatchObject({ result: 'rolled-back' })
  expect(Object.fromEntries(apollo.live ?? [])).toEqual({ timeout: '2000', other: 'x' })
  expect(nacos.configs.get('prod/G/shop.yaml')?.content).toBe('# 超时\ntimeout: 30 # s\n')
  expect(nacos.configs.has('prod/G/motd.txt')).toBe(false)
  const journalled = JSON.stringify([engine.events, plan]) + engine.shown.join('')
  for (const hidden of [token, password, 'nacos-token-of-a-test']) expect(journalled).not.toContain(hidden)
}, 60_000)

const nacosKey = (key: string, data: string, more: string) =>
  `  - { key: ${key}, ${more}, in: nacos, on: nacos, data: ${data}, group: G, namespace: prod }\n`

test('what goes back has its type, its quotes, its comment and its description again', async () => {
  const texts = {
    'a.json': '{\n  "limit": 30,\n  "on": true,\n  "none": null,\n  "text": "1"\n}\n',
    'b.yaml': 'empty:\nlimit: 30\nrest: 1\n',
    'c.yaml': 'zip: "0123"\nrest: 1\nflag: "yes"\n',
    'd.yaml': 'feature:\n  # 不要改\n  x: 1\nrest: 2\n',
    'e.json': '{"a":1,"m":{"x":1}}\n',
    'f.properties': '# of a\na=1\nb=2\n',
  }
  for (const [name, content] of Object.entries(texts))
    nacos.configs.set(`prod/G/${name}`, { content, type: name.split('.').at(-1) ?? '', desc: '勿改 (DBA)' })
  apollo.comments.set('timeout', '订单超时, 勿改 (DBA)').set('other', 'y')
  const tasks = [
    ...['limit', 'on', 'none', 'text'].map((key) => nacosKey(key, 'a.json', 'to: "a: b"')),
    ...['empty', 'limit'].map((key) => nacosKey(key, 'b.yaml', 'to: "a: b"')),
    ...['zip', 'flag'].map((key) => nacosKey(key, 'c.yaml', 'absent: true')),
    nacosKey('feature.x', 'd.yaml', 'absent: true'),
    nacosKey('new.key', 'e.json', 'to: 2'),
    nacosKey('a', 'f.properties', 'absent: true'),
    onApollo(''),
    onApollo('').replace('key: timeout, to: 3000', 'key: other, absent: true'),
  ]
  const { id, state } = await engine.run(await planOf(tasks.join('')), failsAtOnce)
  expect(state.phase).toMatchObject({ result: 'succeeded' })
  expect(nacos.configs.get('prod/G/b.yaml')).toEqual({
    content: 'empty: "a: b"\nlimit: "a: b"\nrest: 1\n',
    type: 'yaml',
    desc: '勿改 (DBA)',
  })
  // Somebody's map stays one.
  expect(nacos.configs.get('prod/G/d.yaml')?.content).toBe('feature: {}\n  # 不要改\nrest: 2\n')
  expect(apollo.comments.get('timeout')).toBe('订单超时, 勿改 (DBA)')
  await engine.runner.rollBack(id, undefined, steady)
  expect((await engine.attend(id, failsAtOnce)).phase).toMatchObject({ result: 'rolled-back' })
  for (const [name, content] of Object.entries(texts)) {
    const { content: now, desc } = nacos.configs.get(`prod/G/${name}`) ?? {}
    expect([name, now, desc]).toEqual([name, content, '勿改 (DBA)'])
  }
  expect([...apollo.comments]).toEqual([
    ['timeout', '订单超时, 勿改 (DBA)'],
    ['other', 'y'],
  ])
}, 60_000)

test('of a whole text neither the old one nor the new one stands in the journal', async () => {
  const old = 'spring.datasource.password=hunter2\ntimeout=3\n'
  nacos.configs.set('prod/G/shop.properties', { content: old, type: 'properties' })
  apollo.items.set('url', 'jdbc:mysql://db/shop?user=a&password=hunter2')
  apollo.live = new Map(apollo.items)
  const tasks = [
    nacosKey('shop.properties', 'shop.properties', 'to: "spring.datasource.password=hunter3\\ntimeout=4\\n", as: text'),
    onApollo('').replace('key: timeout, to: 3000', 'key: url, to: "jdbc:mysql://db/shop?user=a&password=hunter3"'),
  ]
  const { id, state } = await engine.run(await planOf(tasks.join('')), failsAtOnce)
  expect(state.phase).toMatchObject({ result: 'succeeded' })
  expect(nacos.configs.get('prod/G/shop.properties')?.content).toContain('hunter3')
  await engine.runner.rollBack(id, undefined, steady)
  expect((await engine.attend(id, failsAtOnce)).phase).toMatchObject({ result: 'rolled-back' })
  expect(nacos.configs.get('prod/G/shop.properties')?.content).toBe(old)
  expect(apollo.live?.get('url')).toContain('hunter2')
  expect(JSON.stringify(engine.events) + engine.shown.join('')).not.toMatch(/hunter\d/)
}, 60_000)

test('an answer that is lost, 409, 500 and silence: a retry looks first, and nothing is written or published twice', async () => {
  apollo.faults.push({ method: 'PUT', with: 'after' }, { method: 'POST', path: '/releases', with: 409 })
  const codes: string[] = []
  const retry: Answers = (question) => {
    if (question.kind !== 'failure') return undefined
    codes.push(question.problem.code)
    if (codes.length === 2) apollo.faults.push({ method: 'POST', path: '/releases', with: 'after' })
    return { kind: 'failure', choice: 'retry', reason: '' }
  }
  const { state } = await engine.run(await planOf(onApollo('')), retry)
  expect(state.phase).toMatchObject({ result: 'succeeded' })
  expect(codes).toEqual(['centre-silent', 'centre-answer', 'centre-silent'])
  expect(apollo.changes.map((change) => change.replace(/\/openapi.*application/, ''))).toEqual([
    'PUT /items/timeout',
    'POST /releases',
    'POST /releases',
  ])
  expect(apollo.releases).toHaveLength(1)

  nacos.faults.push({ method: 'POST', path: '/configs', with: 500 }, { method: 'POST', path: '/configs', with: 'silent' })
  codes.length = 3
  const slow = '  - { key: timeout, to: 45, in: nacos, on: nacos, data: shop.yaml, group: G, namespace: prod, timeout: 1s }\n'
  expect((await engine.run(await planOf(slow), retry)).state.phase).toMatchObject({ result: 'succeeded' })
  expect(codes.slice(3)).toEqual(['centre-answer', 'centre-silent'])
}, 60_000)

test('Ferry closed between the writing and the publishing: the run that is carried on publishes, and writes nothing more', async () => {
  apollo.faults.push({ method: 'POST', path: '/releases', with: 'silent' })
  const id = engine.runner.begin(await planOf(onApollo('')), steady)
  await until(() => apollo.changes.length === 2, 'the publishing')
  await engine.close()
  engine = await start()
  engine.runner.resume(id, steady)
  expect((await engine.attend(id, failsAtOnce)).phase).toMatchObject({ result: 'succeeded' })
  expect(apollo.changes.filter((change) => change.startsWith('PUT'))).toHaveLength(1)
  expect(apollo.releases).toHaveLength(1)
}, 60_000)

test('where another person has to publish, it is said; once he has, the run goes on, and a releaser that is written is used', async () => {
  apollo.close()
  apollo = await startApollo({ token, twoPersons: true })
  apollo.items.set('timeout', '2000')
  apollo.live = new Map(apollo.items)
  await engine.close()
  engine = await start()
  const codes: string[] = []
  const { state } = await engine.run(await planOf(onApollo('')), (question) => {
    if (question.kind !== 'failure') return undefined
    codes.push(question.problem.code)
    apollo.live = new Map(apollo.items)
    return { kind: 'failure', choice: 'retry', reason: '' }
  })
  expect(codes).toEqual(['key-other-releaser'])
  expect(state.phase).toMatchObject({ result: 'succeeded' })
  expect(apollo.releases).toEqual([])
  const other = await planOf(onApollo(', releaser: lilei').replace('3000', '4000'))
  expect((await engine.run(other, failsAtOnce)).state.phase).toMatchObject({ result: 'succeeded' })
  expect(apollo.releases).toEqual([{ by: 'lilei' }])
}, 60_000)

test('what would be published with it, what is open already, and a token that is not taken are said before anything changes', async () => {
  apollo.items.set('other', 'y')
  const codes: string[] = []
  await engine.run(await planOf(onApollo('')), (question) => {
    if (question.kind !== 'failure') return undefined
    codes.push(question.problem.code)
    return { kind: 'failure', choice: 'stop', reason: '' }
  })
  expect(codes).toEqual(['key-others-open'])
  apollo.items.set('other', 'x').set('timeout', '1')
  expect(await inPreflight(onApollo(''))).toEqual(['key-unpublished'])
  apollo.faults.push(...Array.from({ length: 3 }, () => ({ with: 401 as const })))
  expect(await inPreflight(onApollo(''))).toEqual(['centre-refused'])
  expect(apollo.changes).toEqual([])
  // A page of somebody's own login in its place.
  nacos.login = '<!DOCTYPE html>'
  expect(await inPreflight(nacosKey('a', 'a.properties', 'to: 1'))).toEqual(['centre-answer'])
}, 60_000)

test('an old value that may not be shown finds the vault open, or nothing is begun', async () => {
  nacos.configs.set('prod/G/motd.txt', { content: 'hello\nold', type: 'text' })
  const tasks = onApollo('') + nacosKey('motd.txt', 'motd.txt', 'to: "hello\\nthere", as: text')
  for (const [state, code] of [['absent', 'vault-absent'] as const, ['locked', 'vault-locked'] as const]) {
    engine.around.secrets.vaultState = async () => state
    expect(await inPreflight(tasks)).toContain(code)
  }
  expect([apollo.live?.get('timeout'), nacos.configs.get('prod/G/motd.txt')?.content]).toEqual(['2000', 'hello\nold'])
})
