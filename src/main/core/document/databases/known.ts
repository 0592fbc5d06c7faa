/** What the inventory knows that a document may mean without saying it whole. */
import type { Database } from '#shared/domain/database.ts'
import type { Host } from '#shared/domain/host.ts'
import type { Inventory } from '#shared/domain/inventory.ts'
import type { Service } from '#shared/domain/service.ts'

export type Known = {
  databases: readonly Database[]
  hosts: readonly Pick<Host, 'name' | 'address' | 'user'>[]
  services: readonly Pick<Service, 'name' | 'archive'>[]
}

export const nothingKnown: Known = { databases: [], hosts: [], services: [] }

export const knownOf = ({ databases = [], hosts, services }: Inventory): Known => ({
  databases,
  hosts: hosts.map(({ name, address, user }) => ({ name, address, user })),
  services: services.map(({ name, archive }) => ({ name, archive })),
})
