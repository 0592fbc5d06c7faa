/** Places of one task that are not alike: each gets what is its own, and is asked about by its own lines. */
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { exportAnsible } from '#core/export/export-ansible.ts'
import { readInventory } from '#core/inventory/read-inventory.ts'
import { makePlan } from '#core/plan/make-plan.ts'
import { readRelease } from '#core/release/read-release.ts'
import { createTranslator } from '#shared/i18n/create-translator.ts'

const facts = {
  path: '/tmp/shop.tar',
  kind: 'tar',
  size: 1,
  sha256: 'a'.repeat(64),
  top: 'shop',
  entries: 1,
  files: 1,
  unpacked: 1,
} as const
type Task = { 'ansible.builtin.shell'?: { stdin?: string }; 'ansible.builtin.uri'?: { url: string }; block?: Task[] }
type Play = { name: string; hosts: string | string[]; serial?: number; tasks: (Task & { 'ansible.builtin.pause'?: { prompt: string } })[] }

async function exported(inventory: string, tasks: string) {
  const plan = await makePlan(
    readRelease(`release: x\ntasks:\n${tasks}`, '/r/x.yaml'),
    readInventory(inventory, 'x.yaml'),
    { gate: 'host', date: '20261128' },
    async () => ({ ...facts, owners: [] }),
  )
  const { files, left } = exportAnsible(plan, { words: createTranslator('en'), trusted: () => [] })
  const text = (path: string) => files.find((file) => file.path === path)?.text
  const plays = parse(text('release.yml') ?? '', { customTags: [{ tag: '!unsafe', resolve: (value: string) => value }] }) as Play[]
  /** All that a host gets by standard input, with the files that are looked up. */
  const fedTo = (host: string): string[] =>
    plays
      .filter(({ hosts }) => hosts.includes(host))
      .flatMap(({ tasks: own }) => own.flatMap((task) => [task, ...(task.block ?? [])]))
      .map((task) => task['ansible.builtin.shell']?.stdin ?? '')
      .map((stdin) => {
        const [, name, ending] = /builtin\.file', '([^']+)'(?: ~ inventory_hostname ~ '([^']+)')?/.exec(stdin) ?? []
        if (name === undefined) return stdin
        return text(`files/${name}${ending === undefined ? '' : `${host}${ending}`}`) ?? `no file: ${stdin}`
      })
  return {
    plays,
    left,
    fedTo,
    hosts: parse(text('inventory.yml') ?? '').all.children.ferry.hosts,
    vault: parse(text('vault.yml.example') ?? ''),
  }
}

const shop = (hosts: string, verify: string) => `hosts:
${hosts}
services:
  shop:
    hosts: [app-1, app-2]
    directory: /opt/shop
    archive: /opt/shop.tar
    process: { contains: /opt/shop }
    start: /opt/shop/start.sh {option}
    logs: [{ path: /opt/log/shop.log, ready: tomcat, fail: [SEVERE] }]
    verify: [${verify}]
`
const twoHosts = `  app-1: { address: 10.0.0.1, user: root, values: { port: "8081", option: "-Done" } }
  app-2: { address: 10.0.0.2, user: root, values: { port: "8082", option: "-Dtwo" } }`

test('plays of one task have files of their own where places have other lines', async () => {
  const { fedTo } = await exported(
    shop(twoHosts, '{ http: "http://127.0.0.1:{port}/" }'),
    '  - { upgrade: shop, archive: /tmp/shop.tar }\n',
  )
  // Once forward, once on the way back.
  expect(fedTo('app-1').filter((script) => script.includes('start.sh -Done'))).toHaveLength(2)
  expect(fedTo('app-2').filter((script) => script.includes('start.sh -Dtwo'))).toHaveLength(2)
  expect(fedTo('app-1').join('\n')).not.toMatch(/-Dtwo|no file/)
  expect(fedTo('app-2').join('\n')).not.toMatch(/-Done|no file/)
})

test('each database has a file for its password as its own client reads it', async () => {
  const databases = `databases:
  db-1: { kind: mariadb, host: app-1, user: ferry, password: ask, schema: txn }
  db-2: { kind: postgresql, host: app-2, user: ferry, password: ask, schema: txn }
`
  const { fedTo } = await exported(`hosts:\n${twoHosts}\n${databases}`, '  - { sql: "CREATE INDEX i ON a (b)", on: [db-1, db-2] }\n')
  const keys = (host: string) => fedTo(host).filter((script) => script.includes('ferry_password'))
  expect(keys('app-1')).toHaveLength(3)
  expect(keys('app-2')).toHaveLength(3)
  for (const script of keys('app-1')) expect(script).toContain('[client]')
  for (const script of keys('app-2')) expect(script).toContain('*:*:*:*:')
})

test('places side by side that are not alike are plays of their own, with one gate behind the last that asks for each', async () => {
  const verify = '{ http: "http://127.0.0.1:{port}/" }, { person: "look at port {port}" }'
  const { plays } = await exported(shop(twoHosts, verify), '  - { upgrade: shop, archive: /tmp/shop.tar, at once: 2 }\n')
  const forward = plays.filter(({ name }) => name.startsWith('Forward'))
  expect(
    forward.map(({ hosts, tasks }) => ({
      hosts,
      urls: tasks.flatMap((task) => task['ansible.builtin.uri']?.url ?? []),
      asks: tasks.flatMap((task) => task['ansible.builtin.pause']?.prompt.split('\n').slice(0, -1) ?? []),
    })),
  ).toEqual([
    { hosts: ['app-1'], urls: ['http://127.0.0.1:8081/'], asks: [] },
    { hosts: ['app-2'], urls: ['http://127.0.0.1:8082/'], asks: ['[ ] app-1: look at port 8081', '[ ] app-2: look at port 8082'] },
  ])
})

test('a host on which two places of a wave are has a play for each; places that are alike share one', async () => {
  const databases = `databases:
  db-1: { kind: mariadb, host: app-1, user: ferry, schema: one }
  db-2: { kind: mariadb, host: app-1, user: ferry, schema: two }
`
  const tasks = `  - { sql: "CREATE INDEX i ON a (b)", on: [db-1, db-2], at once: 2 }
  - { command: "true", on: [app-1, app-2], at once: 2 }
`
  const { plays } = await exported(`hosts:\n${twoHosts}\n${databases}`, tasks)
  const forward = plays.filter(({ name }) => name.startsWith('Forward'))
  expect(forward.map(({ hosts, serial }) => [hosts, serial])).toEqual([
    [['app-1'], 2],
    [['app-1'], 2],
    [['app-1', 'app-2'], 2],
  ])
})

test('no two hosts, and no two databases, have one variable for their passwords', async () => {
  const names = ['app-1', 'app.1', 'app_1', '主机', 'host-4']
  const lines = names.map((name, index) => `  ${name}: { address: 10.0.0.${index}, user: me, password: vault, sudo: vault }`)
  const database = (name: string) => `  ${name}: { kind: mariadb, host: app-1, user: ferry, password: ask, schema: txn }`
  const databases = ['a_b_2', 'a-b', 'a_b'].map(database)
  const inventory = ['hosts:', ...lines, 'databases:', ...databases, ''].join('\n')
  const tasks = `  - { command: "true", on: [${names}] }\n  - { sql: "CREATE INDEX i ON a (b)", on: [a_b_2, a-b, a_b] }\n`
  const { hosts, vault } = await exported(inventory, tasks)
  const variables = names.map((name) => hosts[name].ansible_password)
  expect(variables).toEqual(['app_1', 'app_1_2', 'app_1_3', 'host_4', 'host_4_2'].map((ending) => `{{ vault_password_${ending} }}`))
  for (const name of names) expect(hosts[name].ansible_become_password).toBe(hosts[name].ansible_password.replace('password', 'sudo'))
  expect(Object.keys(vault)).toHaveLength(13)
  expect(Object.keys(vault)).toEqual(expect.arrayContaining(['vault_database_a_b_2', 'vault_database_a_b', 'vault_database_a_b_3']))
})

test('what a host that is passed through needs, and is not carried over, is said', async () => {
  const inventory = `hosts:
  outer: { address: 10.0.0.8, user: hop, legacy: true }
  inner: { address: 10.0.0.9, user: hop, password: vault, jump: [outer] }
  app-1: { address: 10.0.0.1, user: me, jump: [inner] }
  app-2: { address: 10.0.0.2, user: me, jump: [outer] }
  app-3: { address: 10.0.0.3, user: me, password: vault }
`
  const tasks = [1, 2, 3].map((number) => `  - { command: "true", title: task ${number}, on: app-${number} }\n`).join('')
  const { left } = await exported(inventory, tasks)
  expect(left.filter((line) => line.includes('old algorithms'))).toEqual([expect.stringMatching(/: task 1, task 2$/)])
  expect(left.filter((line) => line.includes('a key has to open'))).toEqual([expect.stringMatching(/: task 1$/)])
  expect(left.join('\n')).not.toContain('task 3')
})
