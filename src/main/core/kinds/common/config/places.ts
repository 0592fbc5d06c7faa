/** Where the values of a store are, as the inventory has it, and what two runs must not change at once. */
import type { ServiceAddress } from '#shared/domain/database.ts'
import type { Host } from '#shared/domain/host.ts'
import type { Inventory } from '#shared/domain/inventory.ts'
import { type ConfigStore, configText } from '#shared/kinds/traffic.ts'
import { addressesOn } from '../addresses.ts'
import { hostsOn } from '../places.ts'
import { taskLock } from '../task-lock.ts'

export type ConfigPlace = { host?: Host; centre?: ServiceAddress; lock?: string }

/** One for each name of `on`. @throws ProblemError plan-host-missing, plan-address-missing */
export function configPlaces(
  store: ConfigStore,
  on: readonly string[],
  { inventory, title }: { inventory: Inventory; title: string },
): ConfigPlace[] {
  // The same file is one place, whichever of its values is changed.
  if (store.of === 'file' || store.of === 'nginx')
    return hostsOn(inventory, on, title).map((host) => ({ host, lock: taskLock('file', [store.path]) }))
  return addressesOn(inventory, on, title).map(({ centre, host }) => ({
    centre,
    ...(host === undefined ? {} : { host }),
    // Without a host there is none where a lock could lie.
    ...(host === undefined ? {} : { lock: taskLock('key', [centre.url, configText(store)]) }),
  }))
}
