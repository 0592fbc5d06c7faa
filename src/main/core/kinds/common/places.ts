/** Where a task is carried out, as its plan has it. */
import type { Host } from '#shared/domain/host.ts'
import type { Inventory } from '#shared/domain/inventory.ts'
import { fail } from '#shared/problem/problem.ts'

/** The hosts that `on` names, each once, in this order: by name, or as the hosts of a service. */
export function hostsOn(inventory: Inventory, on: readonly string[], title: string): Host[] {
  const names = on.flatMap((name) => inventory.services.find((service) => service.name === name)?.hosts ?? [name])
  return [...new Set(names)].map(
    (name) => inventory.hosts.find((host) => host.name === name) ?? fail('plan-host-missing', { host: name, service: title }),
  )
}
