import type { Inventory } from '#shared/domain/inventory.ts'

/** The inventory with the other name, also where a host is named by services, by databases, by addresses and as a jump. */
export function renameEntry(inventory: Inventory, kind: 'host' | 'service', from: string, to: string): Inventory {
  const { hosts, services, databases, addresses } = inventory
  const other = (name: string) => (name === from ? to : name)
  if (kind === 'service') return { ...inventory, services: services.map((service) => ({ ...service, name: other(service.name) })) }
  return {
    ...inventory,
    ...(databases && { databases: databases.map((database) => ({ ...database, host: other(database.host) })) }),
    ...(addresses && { addresses: addresses.map((one) => (one.host === undefined ? one : { ...one, host: other(one.host) })) }),
    hosts: hosts.map((host) => ({ ...host, name: other(host.name), jump: host.jump.map(other) })),
    services: services.map((service) => ({ ...service, hosts: service.hosts.map(other) })),
  }
}
