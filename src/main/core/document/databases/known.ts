/** What the inventory knows that a document may mean without saying it whole. */
import type { Database, ServiceAddress } from '#shared/domain/database.ts'
import type { Host } from '#shared/domain/host.ts'
import type { Inventory } from '#shared/domain/inventory.ts'
import type { Service } from '#shared/domain/service.ts'

export type Known = {
  databases: readonly Database[]
  addresses?: readonly ServiceAddress[]
  hosts: readonly Pick<Host, 'name' | 'address' | 'user'>[]
  /** Where a release is rehearsed: production's of the same names, for a document writes production's addresses. */
  written?: readonly Pick<Host, 'name' | 'address' | 'user'>[]
  /** `directory` where what is replaced is a folder. */
  services: readonly (Pick<Service, 'name' | 'archive'> & { directory?: string })[]
  /** Services that a manager keeps. */
  units?: readonly { service: string; unit: string; manager: NonNullable<Service['manager']> }[]
  /** Services in which a fault may be made. */
  drilled?: readonly Drilled[]
}

/** A service of a rehearsal that a manager keeps and that answers at an address. */
type Drilled = { name: string; host: string; unit: string; manager: NonNullable<Service['manager']>; url: string }

export const nothingKnown: Known = { databases: [], hosts: [], services: [] }

/** Hosts by what a document calls them. One that bears a service's name is not meant by it for certain. */
export const writtenHosts = ({ hosts, written = hosts, services }: Known): Known['hosts'] =>
  written.filter(({ name }) => !services.some((service) => service.name === name))

/** @param elsewhere of the environments that the release may be rehearsed in: a fault is made there, and the release is the same one here */
export const knownOf = ({ databases = [], addresses = [], hosts, services }: Inventory, elsewhere: readonly Inventory[] = []): Known => ({
  databases,
  addresses,
  hosts: hosts.map(({ name, address, user }) => ({ name, address, user })),
  services: services.map(({ name, archive, directory, unpack }) => ({ name, archive, ...(unpack === 'place' ? {} : { directory }) })),
  units: services.flatMap(({ name, unit, manager = 'systemd' }) => (unit === undefined ? [] : [{ service: name, unit, manager }])),
  drilled: firstOfEach([
    ...services.flatMap((service) => drilledOf(service, hosts)),
    ...elsewhere.flatMap((there) => {
      const both = there.hosts.filter(({ name }) => hosts.some((host) => host.name === name))
      return there.services.flatMap((service) => drilledOf(service, both, true))
    }),
  ]),
})

const firstOfEach = (drilled: readonly Drilled[]) =>
  drilled.filter(({ name }, index) => drilled.findIndex((one) => one.name === name) === index)

function drilledOf(
  { name, hosts: on, unit, manager = 'systemd', verify }: Service,
  hosts: readonly Host[],
  isRehearsal = false,
): Drilled[] {
  const host = on.find((one) => hosts.some((known) => known.name === one && (isRehearsal || known.rehearsal === true)))
  const url = verify.flatMap((check) => (check.kind === 'http' && check.status === 200 ? [check.url] : []))[0]
  if (host === undefined || unit === undefined || url === undefined || manager === 'init') return []
  return [{ name, host, unit, manager, url }]
}
