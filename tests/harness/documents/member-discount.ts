/** Tomcats and databases for `member-discount-release.md`, in production and in a rehearsal: the old version runs there. */
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { startMariadb } from '../database/mariadb.ts'
import type { TestDatabase } from '../database/on-host.ts'
import { ecscFleet } from '../ecsc/ecsc-fleet.ts'
import type { EcscHost } from '../ecsc/ecsc-host.ts'
import { succeed } from '../ecsc/installed.ts'
import { tomcatDirectory } from '../ecsc/services.ts'
import { runOrThrow } from '../run-process.ts'
import type { TreeEntry } from '../tree.ts'
import { type SiteName, siteNames, twoSites } from '../two-sites.ts'
import { until } from '../until.ts'
import type { DocumentPlace } from './document-place.ts'

export type MemberState = { says: string; sums: string; leftovers: string; trees: TreeEntry[] }

const document = join(import.meta.dirname, '../../fixtures/documents/member-discount-release.md')

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
const tables = [...orders.map((table) => `txn.${table}`), 'search.item_index', 'txn.resource']

export async function startMemberDiscount(): Promise<DocumentPlace<MemberState>> {
  const fleet = await ecscFleet({ hosts: ['ecsc-1', 'ecsc-2'], real: 'all', running: false })
  const hosts = { live: fleet.host('ecsc-1'), stage: fleet.host('ecsc-2') }
  const sites = await twoSites(fleet, hosts)
  try {
    const databases = new Map<SiteName, TestDatabase>()
    const database = (site: SiteName) => databases.get(site) as TestDatabase
    for (const site of siteNames) databases.set(site, await prepare(hosts[site], await war(sites.folder, 'old')))
    await sites.know((site) => ({
      services: { web: service(hosts[site]) },
      databases: { 'db-1': { kind: 'mariadb', host: 'app-1', socket: database(site).socket, user: 'root' } },
    }))
    const state = async (site: SiteName): Promise<MemberState> => {
      // Tomcat answers when it has unpacked.
      await until(async () => ['old', 'new'].includes(await says(hosts[site])), `Tomcat of ${site}`, 60_000)
      return {
        says: await says(hosts[site]),
        sums: await database(site).sql(tables.map((table) => `CHECKSUM TABLE ${table} EXTENDED;`).join('\n')),
        leftovers: await database(site).sql("SELECT TABLE_NAME FROM information_schema.TABLES WHERE TABLE_NAME LIKE '\\_ferry%';"),
        // What runs: the backup and what was set aside stay beside it.
        trees: (await hosts[site].tree(webapps(hosts[site]))).filter(({ path }) => path !== '.' && !/^web\.war_/.test(path)),
      }
    }
    const archives = join(await war(sites.folder, 'new'), '..')
    return { sites, document, archives, secrets: {}, state, stop: () => sites.stop() }
  } catch (error) {
    await sites.stop()
    throw error
  }
}

const top = (host: EcscHost) => host.path(tomcatDirectory)
const webapps = (host: EcscHost) => `${top(host)}/webapps`
const says = async (host: EcscHost) => (await host.exec(`curl -s http://127.0.0.1:${host.servicePort}/web/`)).stdout.trim()

const service = (host: EcscHost) => ({
  hosts: ['app-1'],
  file: `${webapps(host)}/web.war`,
  archive: `${host.path('/home')}/web.war`,
  process: { contains: top(host) },
  start: `${top(host)}/bin/startup.sh`,
  logs: [{ path: `${top(host)}/logs/catalina.out`, ready: 'Server startup in' }],
  verify: [{ http: `http://127.0.0.1:${host.servicePort}/web/` }],
})

async function prepare(host: EcscHost, old: string): Promise<TestDatabase> {
  const database = await startMariadb(host, { user: 'ferry', password: 'x' }, statements)
  await succeed(
    host,
    `sed -i 's/unpackWARs="false"/unpackWARs="true"/; s/autoDeploy="false"/autoDeploy="true"/' ${top(host)}/conf/server.xml`,
  )
  await host.put(old, `${webapps(host)}/web.war`)
  await succeed(host, `${top(host)}/bin/startup.sh > /dev/null`)
  await until(async () => (await says(host)) === 'old', 'Tomcat with the old version', 60_000)
  return database
}

async function war(into: string, version: string): Promise<string> {
  const folder = join(into, version)
  await mkdir(folder, { recursive: true })
  await writeFile(join(folder, 'index.html'), `${version}\n`)
  await runOrThrow('sh', ['-c', 'cd "$0" && zip -qr ../web.war.new index.html && mv ../web.war.new web.war', folder])
  return join(folder, 'web.war')
}
