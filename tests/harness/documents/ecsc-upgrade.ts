/** Eight hosts for `ecsc-upgrade.md` in production and eight of the same names in a rehearsal: the old versions run there. */
import { writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { parse } from 'yaml'
import { type EcscFleet, ecscFleet } from '../ecsc/ecsc-fleet.ts'
import type { EcscHost } from '../ecsc/ecsc-host.ts'
import { tomcatDirectory } from '../ecsc/services.ts'
import type { TreeEntry } from '../tree.ts'
import { type SiteName, twoSites } from '../two-sites.ts'
import type { DocumentPlace } from './document-place.ts'

export type EcscState = { host: string; version: string | undefined; tree: TreeEntry[]; server: TreeEntry[]; beside: string[] }[]

export type EcscPlace = DocumentPlace<EcscState> & {
  /** Of both fleets. */
  knownHosts: string
  /** The names of the backups on each host, in the document's order. */
  backups(site: SiteName): Promise<string[][]>
}

/** What stands in for Tomcat is enough: sixteen real ones are too much for one computer, and the document's own test has one. */
export async function startEcscUpgrade(): Promise<EcscPlace> {
  const live = await ecscFleet({ real: 'none' })
  const stage = await ecscFleet({ real: 'none' }).catch(async (error) => {
    await live.stop()
    throw error
  })
  const fleets = { live, stage }
  const knownHosts = `${live.knownHosts}\n${stage.knownHosts}`
  const stop = async () => void (await Promise.all([live.stop(), stage.stop()]))
  const sites = await twoSites({ knownHosts, stop }, { live: live.host('ecsc-1'), stage: stage.host('ecsc-1') })
  try {
    // What the document leaves open, each inventory says of its own: accounts, and by which words a program tells that it is up.
    await sites.know((site) => parse(fleets[site].inventory))
    const document = join(sites.folder, 'ecsc-upgrade.md')
    await writeFile(document, live.document)
    const archives = dirname((await live.archives('new')).ecsc ?? '')
    return {
      ...{ sites, document, archives, knownHosts, secrets: {}, stop: () => sites.stop() },
      state: (site) => stateOf(fleets[site]),
      backups: (site) => Promise.all(fleets[site].inOrder.map(backupsOn)),
    }
  } catch (error) {
    await sites.stop()
    throw error
  }
}

const stateOf = ({ inOrder }: EcscFleet): Promise<EcscState> =>
  Promise.all(
    inOrder.map(async (host) => ({
      host: host.name,
      version: await host.version(),
      tree: await host.tree(`/home/${host.service.name}`),
      server: host.service.kind === 'tomcat' ? await host.tree(`${tomcatDirectory}/bin`) : [],
      beside: await besideOn(host),
    })),
  )

const namesOn = async (host: EcscHost) => (await host.exec('ls -A /home')).stdout.split('\n').filter((name) => name !== '')

/** All of /home but what a release leaves there on purpose: its archive, the backup and what the way back set aside. */
const besideOn = async (host: EcscHost) =>
  (await namesOn(host)).filter((name) => name !== `${host.service.name}.tar` && !/_(?:failed_)?\d{8}/.test(name))

const backupsOn = async (host: EcscHost) => (await namesOn(host)).filter((name) => /^[a-z-]+_\d{8}/.test(name))
