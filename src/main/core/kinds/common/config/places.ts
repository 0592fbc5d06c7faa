/** Where the values of a store are, as the inventory has it, and what two runs must not change at once. */
import { kindOfAddress } from '#shared/domain/address-kind.ts'
import type { ServiceAddress } from '#shared/domain/database.ts'
import type { Host } from '#shared/domain/host.ts'
import type { Inventory } from '#shared/domain/inventory.ts'
import { redisOfUrl } from '#shared/domain/queue-url.ts'
import { type ConfigStore, configText } from '#shared/kinds/task/traffic.ts'
import { fail } from '#shared/problem/problem.ts'
import { addressesOn } from '../addresses.ts'
import { hostsOn } from '../places.ts'
import { taskLock } from '../task-lock.ts'

export type ConfigPlace = { host?: Host; centre?: ServiceAddress; lock?: string }

/** One for each name of `on`. @throws ProblemError plan-host-missing, plan-address-missing, plan-address-kind */
export function configPlaces(
  store: ConfigStore,
  on: readonly string[],
  { inventory, title }: { inventory: Inventory; title: string },
): ConfigPlace[] {
  // The same file is one place, whichever of its values is changed.
  if (store.of === 'file' || store.of === 'nginx')
    return hostsOn(inventory, on, title).map((host) => ({ host, lock: taskLock('file', [store.path]) }))
  return addressesOn(inventory, on, title).map(({ centre, host }) => ({
    centre: speaking(store.of, centre, title),
    ...(host === undefined ? {} : { host }),
    // Without a host there is none where a lock could lie.
    ...(host === undefined ? {} : { lock: taskLock('key', [centre.url, configText(store)]) }),
  }))
}

/** Redis has an address of its own form, the others are HTTP. */
function speaking(of: 'apollo' | 'nacos' | 'redis', centre: ServiceAddress, title: string): ServiceAddress {
  const isRedis = redisOfUrl(centre.url) !== undefined
  if ((kindOfAddress(centre) ?? of) !== of || isRedis !== (of === 'redis'))
    fail('plan-address-kind', { address: centre.name, title, wanted: of, found: isRedis ? 'redis' : centre.url })
  return centre
}
