/** Production and a rehearsal, a machine each that both inventories call the same, and the command line that knows them. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { stringify } from 'yaml'
import { type FerryCommand, ferryCommand } from './ferry-command.ts'
import { startFleet } from './hosts/start-fleet.ts'
import type { Fleet, FleetHost, HostOptions } from './types.ts'

export const environment = '预演'
export const siteNames = ['live', 'stage'] as const
export type SiteName = (typeof siteNames)[number]

export type TwoSites = {
  /** For documents, archives and what the command line keeps. */
  folder: string
  ferry: FerryCommand
  host(site: SiteName): FleetHost
  /** Writes both inventories and takes them in. @param more beside the host, which they call `app-1`, or `hosts` in its place */
  know(more: (site: SiteName) => object): Promise<void>
  /** Puts a secret where the host, database or address of a run is looked for: `address config`. */
  keep(name: string, secret: string): Promise<void>
  stop(): Promise<void>
}

/** On machines that are made for it. */
export async function startTwoSites(host: (name: SiteName) => HostOptions = (name) => ({ name })): Promise<TwoSites> {
  const fleet = await startFleet({ hosts: siteNames.map((name) => ({ ...host(name), name })) })
  return twoSites(fleet, { live: fleet.host('live'), stage: fleet.host('stage') })
}

/** On two machines of a fleet, which ends with it. */
export async function twoSites(fleet: Pick<Fleet, 'knownHosts' | 'stop'>, hosts: Readonly<Record<SiteName, FleetHost>>): Promise<TwoSites> {
  const folder = await mkdtemp(join(tmpdir(), 'ferry-walk-'))
  const knownHosts = join(folder, 'known_hosts.user')
  const passphrase = join(folder, 'passphrase')
  await writeFile(knownHosts, fleet.knownHosts)
  await writeFile(passphrase, 'open for the night\n')
  const ferry = ferryCommand({
    data: join(folder, 'ferry'),
    knownHosts,
    language: 'zh',
    env: { FERRY_VAULT_PASSPHRASE_FILE: passphrase },
  })
  const well = async (ran: ReturnType<FerryCommand['run']>) => {
    const { code, stderr } = await ran
    if (code !== 0) throw new Error(stderr)
  }
  return {
    folder,
    ferry,
    host: (site) => hosts[site],
    async know(more) {
      for (const site of siteNames) {
        const { address, port, user, identityFile } = hosts[site]
        const own = { hosts: { 'app-1': { address, port, user, identity: identityFile } }, ...more(site) }
        const other = site === 'live' ? { environments: { [environment]: { inventory: './stage.yaml' } } } : {}
        await writeFile(join(folder, `${site}.yaml`), stringify({ ...own, ...other }))
      }
      await well(ferry.run('import', join(folder, 'live.yaml')))
    },
    keep: (name, secret) => well(ferry.tell(`${secret}\n`, 'vault', 'set', name)),
    async stop() {
      await fleet.stop()
      await rm(folder, { recursive: true, force: true })
    },
  }
}
