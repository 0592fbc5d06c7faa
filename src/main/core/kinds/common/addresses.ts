import type { ServiceAddress } from '#shared/domain/database.ts'
import type { Host } from '#shared/domain/host.ts'
import type { Inventory } from '#shared/domain/inventory.ts'
import { fail } from '#shared/problem/problem.ts'

/** The addresses that a task's `on` names, with the hosts that reach them. @throws ProblemError plan-address-missing, plan-host-missing */
export function addressesOn(
  { addresses = [], hosts }: Inventory,
  on: readonly string[],
  title: string,
): { centre: ServiceAddress; host?: Host }[] {
  const known = addresses.map(({ name }) => name).join(', ') || '∅'
  if (on.length === 0) fail('plan-address-missing', { address: '∅', title, known })
  return [...new Set(on)].map((name) => {
    const centre = addresses.find((one) => one.name === name) ?? fail('plan-address-missing', { address: name, title, known })
    if (centre.host === undefined) return { centre }
    const host = hosts.find((one) => one.name === centre.host) ?? fail('plan-host-missing', { host: centre.host, service: name })
    return { centre, host }
  })
}
