/** What the inventory knows that a document may mean without saying it whole. */
import type { Database, ServiceAddress } from '#shared/domain/database.ts'
import type { Host } from '#shared/domain/host.ts'
import type { Inventory } from '#shared/domain/inventory.ts'
import type { Service } from '#shared/domain/service.ts'

export type Known = {
  databases: readonly Database[]
  addresses?: readonly Pick<ServiceAddress, 'name' | 'url'>[]
  hosts: readonly Pick<Host, 'name' | 'address' | 'user'>[]
  services: readonly Pick<Service, 'name' | 'archive'>[]
}

export const nothingKnown: Known = { databases: [], hosts: [], services: [] }

export const knownOf = ({ databases = [], addresses = [], hosts, services }: Inventory): Known => ({
  databases,
  addresses: addresses.map(({ name, url }) => ({ name, url })),
  hosts: hosts.map(({ name, address, user }) => ({ name, address, user })),
  services: services.map(({ name, archive }) => ({ name, archive })),
})
