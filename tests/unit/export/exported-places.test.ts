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
  const { files } = exportAnsible(plan, { words: createTranslator('en'), trusted: () => [] })
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
  return { plays, fedTo }
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
