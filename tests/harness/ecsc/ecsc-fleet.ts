import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { startFleet } from '../hosts/start-fleet.ts'
import { freePort } from '../plain/free-port.ts'
import type { Fleet, FleetOptions, HostOptions } from '../types.ts'
import type { ReleaseKind } from './application-files.ts'
import { buildArchives } from './archives.ts'
import { type EcscHost, ecscHost } from './ecsc-host.ts'
import { installOld } from './installed.ts'
import { inventoryYaml } from './inventory-yaml.ts'
import { serviceOf, services } from './services.ts'
import { installTomcat } from './tomcat.ts'

export type EcscOptions = Omit<FleetOptions, 'hosts'> & {
  /** Which hosts have a real Tomcat: some = ecsc-1. schedule and schedule-res are real programs always. */
  real?: 'some' | 'all' | 'none'
  /** Whether the services run when the promise resolves. Default: yes. */
  running?: boolean
  /** Only these hosts of the document, and options for them. Default: all eight. */
  hosts?: (string | HostOptions)[]
}

export type EcscFleet = Omit<Fleet, 'hosts' | 'host'> & {
  hosts: Record<string, EcscHost>
  host: (name: string) => EcscHost
  /** Hosts in the order of the document. */
  inOrder: EcscHost[]
  /** ecsc.tar, ecmc.tar, schedule.tar, schedule-res.tar in the fleet's directory; paths by service. Made once a kind. */
  archives: (kind: ReleaseKind) => Promise<Record<string, string>>
  /** The document, with the addresses of the fleet's hosts in place of its own. */
  document: string
  /** An inventory file for this fleet, in the form of product.md. */
  inventory: string
}

const documentFile = new URL('../../fixtures/documents/ecsc-upgrade.md', import.meta.url)

/** The fleet of the document `ecsc-upgrade.md`: eight hosts with four services of the old version, laid out as it says. */
export async function ecscFleet(options: EcscOptions = {}): Promise<EcscFleet> {
  const { real = 'some', running = true, hosts = services.flatMap((service) => service.hosts), ...rest } = options
  const fleet = await startFleet({ ...rest, hosts })
  try {
    const extended = await Promise.all(Object.keys(fleet.hosts).map((name) => layOut(fleet, name, real)))
    if (running) await Promise.all(extended.map((host) => host.startService()))
    const byName = Object.fromEntries(extended.map((host) => [host.name, host]))
    const made = new Map<ReleaseKind, Promise<Record<string, string>>>()
    return {
      ...fleet,
      hosts: byName,
      inOrder: extended,
      host: (name) => byName[name] ?? fail(`no host ${name} in this fleet: ${Object.keys(byName).join(', ')}`),
      archives: (kind) => {
        const known = made.get(kind) ?? buildArchives(kind, join(fleet.directory, 'archives', kind))
        made.set(kind, known)
        return known
      },
      document: withAddresses(await readFile(documentFile, 'utf8'), extended),
      inventory: inventoryYaml(extended),
    }
  } catch (error) {
    await fleet.stop()
    throw error
  }
}

async function layOut(fleet: Fleet, name: string, real: 'some' | 'all' | 'none'): Promise<EcscHost> {
  const host = fleet.host(name)
  const service = serviceOf(name)
  // Hosts of a plain fleet share the machine's ports.
  const port = fleet.mode === 'plain' ? await freePort() : service.port
  const realTomcat = service.kind === 'tomcat' && (real === 'all' || (real === 'some' && name === 'ecsc-1'))
  await installOld(host, service)
  if (service.kind === 'tomcat') await installTomcat(host, service, port, realTomcat)
  else if (fleet.mode === 'plain') await writeFile(host.outside('/home/port'), `${port}\n`)
  return ecscHost(host, service, port, realTomcat)
}

/** `ecsc-1 (25.0.3.17)` becomes `ecsc-1 (10.x.y.11)`. */
function withAddresses(document: string, hosts: EcscHost[]): string {
  return hosts.reduce((text, host) => text.replaceAll(new RegExp(`(?<=${host.name} \\()[0-9.]+(?=\\))`, 'g'), host.address), document)
}

function fail(message: string): never {
  throw new Error(message)
}
