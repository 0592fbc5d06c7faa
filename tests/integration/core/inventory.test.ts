import { afterEach, beforeEach, expect, test } from 'vitest'
import { startCore, type TestCore } from '#harness/core.ts'

let ferry: TestCore

const fleet = `hosts:
  jump: { address: 10.0.0.1, user: ops, agent: true }
  one: { address: 10.0.0.2, user: root, jump: jump }
  two: { address: 10.0.0.3, user: root, values: { base: /home } }
services:
  app:
    hosts: [one]
    directory: /home/app
    archive: /home/app.tar
    process: { contains: /home/app }
    stop: { wait: 45s }
    start: /home/app/start.sh
    logs: [{ path: /var/log/app.log, ready: started }]
    verify: [{ http: "http://127.0.0.1:8080/", timeout: 5s }, { person: 正常访问 }]
`

beforeEach(async () => {
  ferry = await startCore()
  await ferry.request('inventory.import', { text: fleet, path: 'fleet.yaml', apply: true })
})
afterEach(async () => ferry?.close())

const inventory = () => ferry.request('inventory.get', {})
const put = (input: Parameters<typeof ferry.request<'inventory.put'>>[1]) => ferry.request('inventory.put', input)
const fields = async (input: Parameters<typeof put>[0]) => (await put(input)).problems.map(({ field, problem }) => [field, problem.code])

test('every entry that is shown as written and put back is the same', async () => {
  const before = await inventory()
  for (const { name } of before.hosts) {
    const { entry } = await ferry.request('inventory.entry', { kind: 'host', name })
    expect(await put({ kind: 'host', name, entry, replaces: name })).toEqual({ problems: [] })
  }
  const { entry } = await ferry.request('inventory.entry', { kind: 'service', name: 'app' })
  expect(entry).toMatchObject({
    stop: { wait: '45s' },
    verify: [{ http: 'http://127.0.0.1:8080/', timeout: '5s' }, { person: '正常访问' }],
  })
  expect(await put({ kind: 'service', name: 'app', entry, replaces: 'app' })).toEqual({ problems: [] })
  expect(await inventory()).toEqual(before)
})

test('a host that is added stands at the end and is told to every viewer', async () => {
  ferry.news.length = 0
  expect(await put({ kind: 'host', name: 'three', entry: { address: '10.0.0.9', user: 'root', port: 2222 } })).toEqual({ problems: [] })
  expect(ferry.news).toEqual([{ name: 'inventory.changed', body: {} }])
  expect((await inventory()).hosts.at(-1)).toMatchObject({ name: 'three', port: 2222 })
  expect((await ferry.request('inventory.export', {})).yaml).toContain('three: { address: 10.0.0.9, port: 2222, user: root }')
})

test('a new name is carried to whatever names the old one, in the same place', async () => {
  const { entry } = await ferry.request('inventory.entry', { kind: 'host', name: 'jump' })
  await put({ kind: 'host', name: 'bastion', entry, replaces: 'jump' })
  const one = await ferry.request('inventory.entry', { kind: 'host', name: 'one' })
  await put({ kind: 'host', name: 'first', entry: one.entry, replaces: 'one' })
  const { hosts, services } = await inventory()
  expect(hosts.map(({ name }) => name)).toEqual(['bastion', 'first', 'two'])
  expect(hosts[1]?.jump).toEqual(['bastion'])
  expect(services[0]?.hosts).toEqual(['first'])
})

test('what is wrong comes back beside its field, and nothing is changed', async () => {
  const before = await inventory()
  expect(await fields({ kind: 'host', name: 'a b', entry: { address: '', port: 'many', password: 'hunter2' } })).toEqual(
    expect.arrayContaining([
      ['name', 'file-bad-name'],
      ['address', 'file-empty-value'],
      ['user', 'file-missing-key'],
      ['port', 'file-not-port'],
      ['password', 'file-secret'],
    ]),
  )
  expect(await fields({ kind: 'host', name: 'one', entry: { address: '10.0.0.7', user: 'root' } })).toEqual([
    ['name', 'inventory-name-taken'],
  ])
  expect(await fields({ kind: 'host', name: 'again', entry: { address: '10.0.0.3', user: 'root' } })).toEqual([
    ['address', 'inventory-same-machine'],
  ])
  expect(
    await fields({ kind: 'host', name: 'jump', replaces: 'jump', entry: { address: '10.0.0.1', user: 'ops', jump: ['one'] } }),
  ).toEqual([['jump', 'inventory-jump-loop']])
  const service = { hosts: ['on'], directory: 'app', archive: '/a.tar', process: {}, start: './go', stop: { wait: 'long' } }
  expect(await fields({ kind: 'service', name: 'b', entry: service })).toEqual([
    ['directory', 'file-not-absolute'],
    ['stop.wait', 'file-not-duration'],
  ])
  const rest = { ...service, directory: '/app', stop: { wait: '1s' } }
  expect(await fields({ kind: 'service', name: 'b', entry: rest })).toEqual([
    ['hosts.0', 'inventory-unknown-host-near'],
    ['process', 'inventory-no-process-pattern'],
  ])
  expect(await inventory()).toEqual(before)
})

test.each(['<<', '', '__proto__', '../x', 'null', '1.10'])('the name %j is taken as it is, or refused as a name', async (name) => {
  const { problems } = await put({ kind: 'host', name, entry: { address: '10.9.9.9', user: 'root' } })
  const found = (await inventory()).hosts.some((host) => host.name === name)
  if (found) expect(problems).toEqual([])
  else expect(problems.map(({ field, problem }) => [field, problem.code])).toEqual([[expect.stringMatching(/^(name)?$/), 'file-bad-name']])
})

test('a fault elsewhere does not hinder an entry that has none', async () => {
  // The second file is fine in itself; together with the first a machine has two names.
  await ferry.request('inventory.import', { text: 'hosts:\n  twin: { address: 10.0.0.3, user: root }\n', path: 'twin.yaml', apply: true })
  expect(await put({ kind: 'host', name: 'three', entry: { address: '10.0.0.9', user: 'root' } })).toEqual({ problems: [] })
})

test('what has become another thing since its preview is not taken', async () => {
  const hosts = (address: string) => ({ text: `hosts:\n  four: { address: ${address}, user: root }\n`, path: 'four.yaml' })
  const looked = await ferry.request('inventory.import', { ...hosts('10.0.0.9'), apply: false })
  const before = await inventory()
  const refused = { problem: { code: 'import-changed-since' } }
  // The names are the same: only what stands behind them differs.
  await expect(ferry.request('inventory.import', { ...hosts('10.66.66.66'), apply: true, digest: looked.digest })).rejects.toMatchObject(
    refused,
  )
  expect(await inventory()).toEqual(before)
  // The inventory below it has changed meanwhile.
  await put({ kind: 'host', name: 'three', entry: { address: '10.0.0.3', user: 'root' }, replaces: 'two' })
  await expect(ferry.request('inventory.import', { ...hosts('10.0.0.9'), apply: true, digest: looked.digest })).rejects.toMatchObject(
    refused,
  )
  const { digest } = await ferry.request('inventory.import', { ...hosts('10.0.0.9'), apply: false })
  await ferry.request('inventory.import', { ...hosts('10.0.0.9'), apply: true, digest })
  expect((await inventory()).hosts.at(-1)).toMatchObject({ name: 'four', address: '10.0.0.9' })
})

test('a host that a service or a way needs stays; one that nobody needs goes', async () => {
  const remove = (kind: 'host' | 'service', name: string) => ferry.request('inventory.remove', { kind, name })
  await expect(remove('host', 'one')).rejects.toMatchObject({ problem: { code: 'inventory-host-needed', values: { users: 'app' } } })
  await expect(remove('host', 'jump')).rejects.toMatchObject({ problem: { code: 'inventory-host-needed', values: { users: 'one' } } })
  await remove('host', 'two')
  await remove('service', 'app')
  await remove('host', 'one')
  await remove('host', 'jump')
  expect(await inventory()).toEqual({ hosts: [], services: [] })
  await expect(remove('host', 'jump')).rejects.toMatchObject({ problem: { code: 'inventory-entry-gone' } })
  await expect(put({ kind: 'host', name: 'x', replaces: 'jump', entry: {} })).rejects.toMatchObject({
    problem: { code: 'inventory-entry-gone' },
  })
})

test('a fleet that came with the program is not changed', async () => {
  const sandbox = await startCore({ fleet: { inventory: { hosts: [], services: [] }, releases: [], hostKeys: {} } })
  try {
    const refused = { problem: { code: 'inventory-read-only' } }
    const entry = { address: '10.0.0.9', user: 'root' }
    await expect(sandbox.request('inventory.put', { kind: 'host', name: 'x', entry })).rejects.toMatchObject(refused)
    await expect(sandbox.request('inventory.remove', { kind: 'host', name: 'x' })).rejects.toMatchObject(refused)
    await expect(sandbox.request('inventory.import', { text: fleet, path: 'fleet.yaml', apply: true })).rejects.toMatchObject(refused)
  } finally {
    await sandbox.close()
  }
})
