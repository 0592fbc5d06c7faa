/** What the inventory knows that a document may mean without saying it whole. */
import type { Database } from '#shared/domain/database.ts'
import type { Host } from '#shared/domain/host.ts'
import type { Inventory } from '#shared/domain/inventory.ts'

export type Known = {
  databases: readonly Database[]
  hosts: readonly Pick<Host, 'name' | 'address' | 'user'>[]
}

export const nothingKnown: Known = { databases: [], hosts: [] }

export const knownOf = ({ databases = [], hosts }: Inventory): Known => ({
  databases,
  hosts: hosts.map(({ name, address, user }) => ({ name, address, user })),
})
