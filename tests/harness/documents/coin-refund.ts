/** Hosts, centres and queues for `coin-refund-release-plan.md`, in production and in a rehearsal: eight applications of an old version run there. */
import { chmod, mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type ApolloServer, startApollo } from '../centres/apollo.ts'
import { succeed } from '../ecsc/installed.ts'
import { mqadminProgram } from '../queues/mqadmin.ts'
import { runOrThrow } from '../run-process.ts'
import { environment, type SiteName, siteNames, startTwoSites, type TwoSites } from '../two-sites.ts'
import type { DocumentPlace } from './document-place.ts'

const batches = [
  ['coin-center', 'promotion-platfom', 'promotion-platform-rest'],
  ['trade-web-buy', 'trade-web-orderbuyer', 'Item-detail'],
  ['trade-web-refund', 'marketing-center'],
]
export const applications = batches.flat()

export type CoinState = { trees: unknown[]; queueAndPrograms: string; keys: [string, string][]; live: [string, string][] }

const token = 'token-of-the-portal'

/** The template names an application, a key and a switch that nobody has. */
const filledIn = (text: string) =>
  text
    .replace(/^\| 应用名-01 .*配置描述信息.*$/m, '| shop | application | coin.refund.timeout | 3000 | 锁的毫秒数 |')
    .replace(/^\| 应用名-01 .*$/m, '| shop | application | coin.refund.percent | 0 | 改回 0 |')

const start = (name: string) => `nohup sh /srv/apps/${name}/serve.sh > /dev/null 2>&1 &`
const service = (name: string) => ({
  hosts: ['app-1'],
  directory: `/srv/apps/${name}`,
  archive: `/srv/in/${name}.tar`,
  process: { contains: `/srv/apps/${name}/serve.sh` },
  stop: { signal: 'TERM', wait: '10s' },
  start: start(name),
  logs: [{ path: `/srv/log/${name}.log`, ready: 'ready' }],
})

/** The document is as its authors have filled it in, and lies beside its archives. */
export async function startCoinRefund(): Promise<DocumentPlace<CoinState>> {
  const sites = await startTwoSites()
  const centres = new Map<SiteName, ApolloServer>()
  const centre = (site: SiteName) => centres.get(site) as ApolloServer
  const stop = async () => {
    for (const server of centres.values()) server.close()
    await sites.stop()
  }
  try {
    const old = await archivesIn(join(sites.folder, 'old'), 'old')
    for (const site of siteNames) {
      const server = await startApollo({ token })
      server.items.set('coin.refund.timeout', '2000').set('coin.refund.percent', '0').set('other', 'x')
      server.live = new Map(server.items)
      centres.set(site, server)
      await prepare(sites, site, old)
    }
    await sites.know((site) => ({
      services: Object.fromEntries(applications.map((name) => [name, service(name)])),
      addresses: {
        config: { url: centre(site).url, kind: 'apollo', environment: 'PRO', user: 'ops', password: 'vault' },
        mq: { url: 'rocketmq://127.0.0.1:9876/PracticeCluster', host: 'app-1', home: '/opt/rocketmq' },
      },
    }))
    const archives = await archivesIn(join(sites.folder, 'new'), 'new')
    const document = join(archives, 'coin-refund-release-plan.md')
    const written = await readFile(new URL('../../fixtures/documents/coin-refund-release-plan.md', import.meta.url), 'utf8')
    await writeFile(document, filledIn(written))
    const state = async (site: SiteName): Promise<CoinState> => {
      const host = sites.host(site)
      const { stdout } = await host.exec("cat /srv/mq/topics /srv/mq/groups; pgrep -fa '^sh /srv/apps/' | cut -d ' ' -f 2- | sort")
      return {
        trees: await Promise.all(applications.map((one) => host.tree(`/srv/apps/${one}`))),
        queueAndPrograms: stdout,
        keys: [...centre(site).items],
        live: [...(centre(site).live ?? [])],
      }
    }
    const secrets = { 'address config': token, [`address config·${environment}`]: token }
    return { sites, document, archives, secrets, state, stop }
  } catch (error) {
    await stop()
    throw error
  }
}

async function prepare(sites: TwoSites, site: SiteName, old: string): Promise<void> {
  const host = sites.host(site)
  await mkdir(host.outside('/opt/rocketmq/bin'), { recursive: true })
  await writeFile(host.outside('/opt/rocketmq/bin/mqadmin'), mqadminProgram)
  await chmod(host.outside('/opt/rocketmq/bin/mqadmin'), 0o755)
  const profile = "printf 'export JAVA_HOME=/usr/lib/jvm/default\\n' > ~/.profile; cp ~/.profile ~/.bash_profile"
  await succeed(
    host,
    `${profile}; mkdir -p /srv/mq /srv/in /srv/log /srv/apps; echo "OLD 4" > /srv/mq/topics; echo GID_OLD > /srv/mq/groups`,
  )
  for (const name of applications) {
    await host.put(join(old, `${name}.tar`), `/srv/in/${name}.tar`)
    await succeed(host, `tar -xf /srv/in/${name}.tar -C /srv/apps && rm /srv/in/${name}.tar && { ${start(name)}\n}`)
  }
}

/** An archive of each application, whose program says its version when it is up. */
async function archivesIn(folder: string, version: string): Promise<string> {
  for (const name of applications) {
    const own = join(folder, 'trees', name)
    await mkdir(own, { recursive: true })
    await writeFile(join(own, 'version'), `${version}\n`)
    const serve = `echo "ready $(cat /srv/apps/${name}/version)" >> /srv/log/${name}.log\nwhile :; do sleep 1; done\n`
    await writeFile(join(own, 'serve.sh'), serve)
    await runOrThrow('tar', ['-cf', join(folder, `${name}.tar`), '-C', join(folder, 'trees'), name])
  }
  return folder
}
