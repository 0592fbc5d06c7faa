import type { Inventory } from '#shared/domain/inventory.ts'

/** The inventory with the other name, also where a host is named by services and as a jump. */
export function renameEntry({ hosts, services }: Inventory, kind: 'host' | 'service', from: string, to: string): Inventory {
  const other = (name: string) => (name === from ? to : name)
  if (kind === 'service') return { hosts, services: services.map((service) => ({ ...service, name: other(service.name) })) }
  return {
    hosts: hosts.map((host) => ({ ...host, name: other(host.name), jump: host.jump.map(other) })),
    services: services.map((service) => ({ ...service, hosts: service.hosts.map(other) })),
  }
}
