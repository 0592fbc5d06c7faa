/** What the inventory knows that a document may mean without saying it whole. */
import type { Database, ServiceAddress } from '#shared/domain/database.ts'
import type { Host } from '#shared/domain/host.ts'
import type { Inventory } from '#shared/domain/inventory.ts'
import type { Service } from '#shared/domain/service.ts'

export type Known = {
  databases: readonly Database[]
  addresses?: readonly ServiceAddress[]
  hosts: readonly Pick<Host, 'name' | 'address' | 'user'>[]
  services: readonly Pick<Service, 'name' | 'archive'>[]
  /** Services in which a fault may be made. */
  drilled?: readonly Drilled[]
}

/** A service of a rehearsal that a manager keeps and that answers at an address. */
type Drilled = { name: string; host: string; unit: string; manager: NonNullable<Service['manager']>; url: string }

export const nothingKnown: Known = { databases: [], hosts: [], services: [] }

export const knownOf = ({ databases = [], addresses = [], hosts, services }: Inventory): Known => ({
  databases,
  addresses,
  hosts: hosts.map(({ name, address, user }) => ({ name, address, user })),
  services: services.map(({ name, archive }) => ({ name, archive })),
  drilled: services.flatMap((service) => drilledOf(service, hosts)),
})

function drilledOf({ name, hosts: on, unit, manager = 'systemd', verify }: Service, hosts: readonly Host[]): Drilled[] {
  const host = on.find((one) => hosts.some((known) => known.name === one && known.rehearsal === true))
  const url = verify.flatMap((check) => (check.kind === 'http' && check.status === 200 ? [check.url] : []))[0]
  if (host === undefined || unit === undefined || url === undefined || manager === 'init') return []
  return [{ name, host, unit, manager, url }]
}
