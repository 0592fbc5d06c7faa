/** A document for people, a database and an application, from its first line to its last and back, on a real Tomcat and a real MariaDB. */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { stringify } from 'yaml'
import { startMariadb } from '#harness/database/mariadb.ts'
import type { TestDatabase } from '#harness/database/on-host.ts'
import { type EcscFleet, ecscFleet } from '#harness/ecsc/ecsc-fleet.ts'
import { succeed } from '#harness/ecsc/installed.ts'
import { tomcatDirectory } from '#harness/ecsc/services.ts'
import { type FerryCommand, ferryCommand, type Told } from '#harness/ferry-command.ts'
import { runOrThrow } from '#harness/run-process.ts'
import { until } from '#harness/until.ts'
import type { Plan } from '#shared/domain/plan.ts'

const document = new URL('../../fixtures/documents/member-discount-release.md', import.meta.url).pathname

let fleet: EcscFleet
let database: TestDatabase
let data: string
let ferry: FerryCommand
const host = () => fleet.host('ecsc-1')
const top = () => host().path(tomcatDirectory)
const webapps = () => `${top()}/webapps`

const orders = ['receivable', 'reception_record', 'sales_order', 'repair_order', 'wash_beauty_order']
const ofOrders = (table: string) => {
  const total = table === 'reception_record' ? 'order_total' : 'total'
  return `CREATE TABLE txn.${table} (id INT AUTO_INCREMENT PRIMARY KEY, ${total} DECIMAL(10,2), after_member_discount_total DECIMAL(10,2), note VARCHAR(20));
    INSERT INTO txn.${table} (${total}, after_member_discount_total, note) SELECT seq, IF(seq % 4 = 0, seq - 1, NULL), CONCAT('单 ', seq) FROM seq_1_to_2000;`
}
const statements = `CREATE DATABASE txn; CREATE DATABASE search; USE txn;
  ${orders.map(ofOrders).join('\n')}
  CREATE TABLE search.item_index (id INT PRIMARY KEY, order_total_amount DECIMAL(10,2), after_member_discount_order_total DECIMAL(10,2));
  INSERT INTO search.item_index SELECT seq, seq * 2, NULL FROM seq_1_to_500;
  CREATE TABLE txn.resource (name VARCHAR(80) PRIMARY KEY, type VARCHAR(20), value VARCHAR(200), memo VARCHAR(80));
  INSERT INTO txn.resource VALUES ('web_member_list', 'request', '/web/member.do?method=list', '会员列表');`

beforeAll(async () => {
  fleet = await ecscFleet({ hosts: ['ecsc-1'], real: 'some', running: false })
  database = await startMariadb(host(), { user: 'ferry', password: 'x' }, statements)
  data = await mkdtemp(join(tmpdir(), 'ferry-member-'))
  await succeed(
    host(),
    `sed -i 's/unpackWARs="false"/unpackWARs="true"/; s/autoDeploy="false"/autoDeploy="true"/' ${top()}/conf/server.xml`,
  )
  await host().put(await war('old'), `${webapps()}/web.war`)
  await succeed(host(), `${top()}/bin/startup.sh > /dev/null`)
  await until(async () => (await says()) === 'old', 'Tomcat with the old version', 60_000)
  const knownHosts = join(data, 'known_hosts.user')
  await writeFile(knownHosts, fleet.knownHosts)
  await writeFile(join(data, 'inventory.yaml'), inventory())
  ferry = ferryCommand({ data: join(data, 'ferry'), knownHosts })
}, 150_000)
afterAll(async () => {
  await fleet?.stop()
  if (data) await rm(data, { recursive: true, force: true })
})

const inventory = () => {
  const { address, port, user, identityFile, servicePort } = host()
  return stringify({
    hosts: { 'ecsc-1': { address, port, user, identity: identityFile } },
    services: {
      web: {
        hosts: ['ecsc-1'],
        file: `${webapps()}/web.war`,
        archive: `${host().path('/home')}/web.war`,
        process: { contains: top() },
        start: `${top()}/bin/startup.sh`,
        logs: [{ path: `${top()}/logs/catalina.out`, ready: 'Server startup in' }],
        verify: [{ http: `http://127.0.0.1:${servicePort}/web/` }],
      },
    },
    databases: { 'db-1': { kind: 'mariadb', host: 'ecsc-1', socket: database.socket, user: 'root' } },
  })
}

async function war(version: string): Promise<string> {
  const folder = join(fleet.directory, version)
  await mkdir(folder, { recursive: true })
  await writeFile(join(folder, 'index.html'), `${version}\n`)
  await runOrThrow('sh', ['-c', 'cd "$0" && zip -qr ../web.war.new index.html && mv ../web.war.new web.war', folder])
  return join(folder, 'web.war')
}

const says = async () => (await host().exec(`curl -s http://127.0.0.1:${host().servicePort}/web/`)).stdout.trim()
/** What runs: the backup and what was set aside stay beside it. */
const trees = async () => (await host().tree(webapps())).filter(({ path }) => path !== '.' && !/^web\.war_/.test(path))
const tables = [...orders.map((table) => `txn.${table}`), 'search.item_index', 'txn.resource']
const sums = () => database.sql(tables.map((table) => `CHECKSUM TABLE ${table} EXTENDED;`).join('\n'))
const leftovers = () => database.sql("SELECT TABLE_NAME FROM information_schema.TABLES WHERE TABLE_NAME LIKE '\\_ferry%';")

const chosen = ['--choose', 'database=db-1', '--choose', 'service=web', '--set', 'table=txn.resource', '--set', 'column 备注=memo']

test('check names its traps and what is to be chosen; then import, plan, run, rollback and report: tables and trees are what they were', async () => {
  const known = await ferry.run('import', join(data, 'inventory.yaml'))
  expect(known.code, known.stderr).toBe(0)
  const open = JSON.parse((await ferry.run('check', document, '--json')).stdout)
  expect(open.findings.filter(({ rule }: { rule: string }) => rule === 'unbound').map(({ line }: { line: number }) => line)).toEqual([
    5, 12, 12, 12, 20, 27, 29,
  ])

  const archives = join(await war('new'), '..')
  const imported = await ferry.run('import', document, '--archives', archives, ...chosen)
  expect(imported.code, imported.stderr).toBe(0)
  expect(imported.stdout).not.toContain('--choose')

  const plan = JSON.parse((await ferry.run('plan', 'member-discount-release', '--json')).stdout) as Plan
  expect(plan.targets.map(({ kind }) => kind)).toEqual([
    'person',
    'person',
    'person',
    'upgrade',
    'rows',
    'sql',
    'person',
    'person',
    'person',
    'person',
  ])
  expect(plan.wayBack?.order.map(({ kind, title }) => [kind, title.slice(0, 20)])).toEqual([
    ['stop', 'web'],
    ['back', 'update txn.receivabl'],
    ['back', '资源'],
    ['task', '恢复生产数据库'],
    ['back', 'web'],
    ['task', '验证功能'],
  ])
  const signoffs = join(data, 'signoffs.yaml')
  await writeFile(signoffs, stringify(signedBy(plan)))
  const [before, old] = [await sums(), await trees()]

  const told: Told[] = []
  const ran = await ferry.begin(['run', 'member-discount-release', '--yes', '--signoffs', signoffs, '--json'], (line) => told.push(line))
    .ended
  expect(ran.code, `${ran.stderr}\n${ran.stdout.slice(-3_000)}`).toBe(0)
  expect(told.at(-1)).toMatchObject({ result: 'succeeded' })
  expect(await says()).toBe('new')
  expect(await sums()).not.toBe(before)
  expect((await database.sql('SELECT COUNT(*) FROM txn.resource')).trim()).toBe('3')
  for (const table of orders)
    expect((await database.sql(`SELECT COUNT(*) FROM txn.${table} WHERE after_member_discount_total IS NULL`)).trim()).toBe('0')

  const run = told.at(-1)?.run ?? ''
  const back = await ferry.run('rollback', run, '--yes', '--signoffs', signoffs, '--json')
  expect(back.code, `${back.stderr}\n${back.stdout.slice(-3_000)}`).toBe(0)
  expect(await sums()).toBe(before)
  expect(await leftovers()).toBe('')
  expect(await trees()).toEqual(old)
  await until(async () => (await says()) === 'old', 'Tomcat with the old version again', 60_000)

  const report = await ferry.run('report', run, '--format', 'md')
  expect(report.code).toBe(0)
  for (const words of ['纪友文', '肖开波', '方晓东', '测试组', 'update txn.receivable', 'web']) expect(report.stdout).toContain(words)
}, 240_000)

/** Every line for a person, by the one whom it names. */
function signedBy({ targets, wayBack }: Plan): { person: string; by: string }[] {
  const all = [...targets, ...(wayBack?.targets ?? [])]
  return all.flatMap(({ persons, owner }) => persons.map((person) => ({ person, by: owner[0] ?? '值班' })))
}
