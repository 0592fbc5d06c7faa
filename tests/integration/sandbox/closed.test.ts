/** The sandbox reaches its own practice hosts and nothing else, whatever is opened in it. No host runs here. */
import { copyFile, writeFile } from 'node:fs/promises'
import { createServer, type Server } from 'node:net'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createConnections } from '#core/ssh/connect/connections.ts'
import { fenceOf } from '#core/ssh/fence.ts'
import { startCore, type TestCore } from '#harness/core.ts'
import { asUpgrades } from '#harness/upgrade-plan.ts'
import { hostSchema } from '#shared/domain/host.ts'
import { sandboxInventory } from '../../../src/main/sandbox/fleet/inventory.ts'
import { dataPlace, sandboxPlaces } from '../../../src/main/sandbox/fleet/layout.ts'
import { tar } from '../../unit/archive/tar-blocks.ts'

const services = ['ecsc', 'ecmc', 'schedule', 'schedule-res']
const places = sandboxPlaces('/practice')
const data = dataPlace('/practice')
const ports = Object.fromEntries([...places, data].map(({ name }, index) => [name, { ssh: 1 + index, application: 21 + index }]))
const inventory = sandboxInventory({ places, data, ports, identity: '/practice/key' })

let ferry: TestCore
beforeEach(async () => {
  ferry = await startCore({ fleet: { inventory, releases: [], hostKeys: {} } })
  for (const name of services)
    await writeFile(join(ferry.data, `${name}.tar`), tar({ name: `${name}/`, type: '5' }, { name: `${name}/a`, data: 'a' }))
})
afterEach(() => ferry.close())

const write = async (text: string) => {
  const path = join(ferry.data, 'other.md')
  await writeFile(path, text)
  return path
}

test('a document is rehearsed on the practice hosts of the same names; nothing of theirs changes', async () => {
  const document = join(ferry.data, 'evening.md')
  await copyFile('tests/fixtures/documents/ecsc-upgrade.md', document)
  const opened = await ferry.request('release.open', { release: document })
  expect(opened.changes).toEqual({ added: [], changed: [], kept: [] })
  expect(opened.remarks[0]?.en).toMatch(/^Sandbox:/)
  const plan = asUpgrades(await ferry.request('plan.make', { release: document }))
  expect(plan.targets).toHaveLength(8)
  for (const { host, service } of plan.targets) {
    expect(host).toEqual(inventory.hosts.find(({ name }) => name === host.name))
    expect(service.directory).toBe(`/practice/hosts/${host.name}/home/${service.name}`)
  }
  expect(JSON.stringify(plan)).not.toContain('25.0.3.')
  const { changes } = await ferry.request('inventory.import', { path: document, apply: true })
  expect(changes).toEqual({ added: [], changed: [], kept: [] })
  expect(await ferry.request('inventory.get', {})).toEqual(inventory)
  expect((await ferry.request('plan.make', { release: 'evening' })).targets).toHaveLength(8)
})

test('a command of a release or a document is never run on this computer: it is a line for a person', async () => {
  const marker = join(ferry.data, 'was-run')
  const release = join(ferry.data, 'own.yaml')
  await writeFile(release, `release: own\ntasks:\n  - { command: 'touch ${marker}', on: [ecsc-1] }\n  - { person: look, on: [ecsc-1] }\n`)
  const opened = await ferry.request('release.open', { release })
  expect(opened.remarks[0]?.en).toMatch(/^Sandbox: 1 of the tasks/)
  const plan = await ferry.request('plan.make', { release })
  expect(plan.targets.map(({ kind }) => kind)).toEqual(['person', 'person'])
  expect(JSON.stringify(plan.targets[0])).toContain(`sandbox: touch ${marker}`)
  const document = await write(`# ecsc-1\n\n\`\`\`bash\nssh ferry@ecsc-1\ntouch ${marker}\n\`\`\`\n`)
  const made = await ferry.request('plan.make', { release: document }).catch(() => undefined)
  for (const target of made?.targets ?? []) expect(target.kind).toBe('person')
})

const elsewhere = `# demo

login \`demo-1 (192.0.2.10)\` and \`ecsc-1 (192.0.2.11)\`

\`\`\`
upload demo.tar /home
ps -ef | grep /home/demo
kill -9 <PID>
cp -R /home/demo /home/demo_20260101
cd /home
tar xvf demo.tar
sh /home/demo/startup.sh
tail -f /home/demo/logs/demo.log
\`\`\`
`

test('a host or service that is not practised on is shown, and refused by name when it is planned or imported', async () => {
  const document = await write(elsewhere)
  expect((await ferry.request('release.open', { release: document })).text).toBe(elsewhere)
  const refused = { problem: { code: 'sandbox-foreign', values: { foreign: expect.stringContaining('demo') } } }
  await expect(ferry.request('plan.make', { release: document })).rejects.toMatchObject(refused)
  for (const apply of [false, true])
    await expect(ferry.request('inventory.import', { path: document, apply })).rejects.toMatchObject(refused)
  expect(await ferry.request('inventory.get', {})).toEqual(inventory)
})

test('as a last net nothing but a practice host is dialled, directly or through one', async () => {
  let calls = 0
  const elsewhereServer: Server = createServer((socket) => {
    calls++
    socket.destroy()
  })
  const port = await new Promise<number>((resolve) => {
    elsewhereServer.listen(0, '127.0.0.1', () => resolve((elsewhereServer.address() as { port: number }).port))
  })
  const connections = createConnections({
    secrets: { ask: () => Promise.reject(new Error('asked')) },
    store: { find: async () => undefined, findPassword: async () => undefined },
    keys: { pinned: () => [], revoked: () => [], accept: () => undefined },
    hostByName: (name) => inventory.hosts.find((host) => host.name === name),
    fence: fenceOf(inventory.hosts),
  })
  try {
    const host = hostSchema.parse({ name: 'ecsc-1', address: '127.0.0.1', port, user: 'ferry' })
    for (const foreign of [host, { ...host, address: '192.0.2.1' }, { ...host, jump: ['ecsc-2'] }]) {
      const refused = { problem: { code: 'sandbox-closed', values: { host: 'ecsc-1', port } } }
      await expect(connections.to(foreign)).rejects.toMatchObject(refused)
      await expect(connections.separate(foreign)).rejects.toMatchObject(refused)
      await expect(connections.probeHostKey(foreign)).rejects.toMatchObject(refused)
    }
    expect(calls).toBe(0)
  } finally {
    await connections.close()
    elsewhereServer.close()
  }
})

test('what is done in a database or a centre is done in the practice ones; in others it is a line for a person', async () => {
  const release = join(ferry.data, 'own.yaml')
  const task = (on: string) =>
    `  - { sql: 'delete from shop.cart', on: [${on}] }\n  - { dump: [shop], on: [${on}], as: before, folder: /backup }\n`
  await writeFile(release, `release: own\ntasks:\n${task('practice-db')}${task('db-of-somebody')}`)
  const { release: opened } = await ferry.request('release.open', { release })
  expect(opened.tasks.map(({ kind }) => kind)).toEqual(['sql', 'dump', 'person', 'person'])
  expect(opened.tasks[1]).toMatchObject({ folder: '/practice/hosts/data-1/var/dumps' })
})

test('what goes back to a dump is practised where the dump is, and a line for a person where that is one', async () => {
  const release = join(ferry.data, 'own.yaml')
  const tasks = (on: string, name: string) => `  - { dump: [shop], on: [${on}], as: ${name}, folder: /backup }
  - { sql: 'drop table shop.cart', on: [practice-db], back: { restore: ${name} } }
  - { restore: ${name} }
`
  await writeFile(release, `release: own\ntasks:\n${tasks('practice-db', 'ours')}${tasks('db-of-somebody', 'theirs')}`)
  const { release: opened } = await ferry.request('release.open', { release })
  expect(opened.tasks.map(({ kind }) => kind)).toEqual(['dump', 'sql', 'restore', 'person', 'person', 'person'])
  expect((await ferry.request('plan.make', { release })).targets).toHaveLength(6)
})

test('a queue is the practice one in everything, also where the release has a tool of its own', async () => {
  const release = join(ferry.data, 'own.yaml')
  const task = (more: string) => `  - { topic: ORDER_PAID, groups: [GID_order]${more} }\n`
  await writeFile(
    release,
    `release: own\ntasks:\n${task(', on: [practice-queue], in: rocketmq, home: /opt/theirs, cluster: Theirs')}${task(', on: [mq], in: rocketmq')}`,
  )
  const { release: opened } = await ferry.request('release.open', { release })
  expect(opened.tasks.map(({ kind }) => kind)).toEqual(['topic', 'person'])
  const plan = JSON.stringify(await ferry.request('plan.make', { release }))
  expect(plan).toContain('/practice/hosts/data-1/bin/mqadmin')
  expect(plan).not.toContain('theirs')
  expect(plan).not.toContain('Theirs')
})
