/** A release beside the file it came from. */

import type { RequestReply } from '#shared/contract/index.ts'
import type { Inventory } from '#shared/domain/inventory.ts'
import type { Release, SourceLink } from '#shared/domain/release.ts'
import { isUpgradeTask } from '#shared/kinds/task/upgrade-task.ts'
import { visible } from '#shared/text/visible.ts'
import type { InventoryChanges } from '../inventory/merge-inventory.ts'
import type { OpenedRelease } from '../reading/read-opened.ts'

/** What `release.open` answers. A service that the inventory does not know is left out: the plan says so. */
export function showRelease(
  { release: read, remarks: told, path, text, reading }: OpenedRelease,
  known: { inventory: Inventory; changes: InventoryChanges },
): RequestReply<'release.open'> {
  // Shown and nothing else: what is carried out is read again from the file.
  const [release, remarks] = [inVisible(read), inVisible(told)]
  const { changes } = known
  if (reading !== undefined)
    return {
      kind: 'document',
      path,
      text,
      release,
      remarks,
      changes,
      inventory: withUsed(reading.inventory, partOf(known.inventory, release)),
      sources: reading.sources,
    }
  return {
    kind: 'release',
    path,
    text,
    release,
    remarks,
    changes,
    inventory: partOf(known.inventory, release),
    sources: sourcesOf(release),
  }
}

/** With whatever nobody would see shown by name. */
function inVisible<T>(value: T): T {
  if (typeof value === 'string') return visible(value) as T
  if (Array.isArray(value)) return value.map(inVisible) as T
  if (value === null || typeof value !== 'object') return value
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, inVisible(one)])) as T
}

/** A document's own, and what it uses of the inventory's. */
const withUsed = ({ hosts, services, ...more }: Inventory, used: Inventory): Inventory => ({
  ...more,
  hosts: [...hosts, ...used.hosts.filter(({ name }) => !hosts.some((host) => host.name === name))],
  services: [...services, ...used.services.filter(({ name }) => !services.some((service) => service.name === name))],
})

function partOf(inventory: Inventory, release: Release): Inventory {
  const services = inventory.services.filter((service) => release.tasks.filter(isUpgradeTask).some((task) => task.service === service.name))
  const on = release.tasks.flatMap((task) => ('on' in task ? task.on : []))
  const names = new Set([...services.flatMap((service) => service.hosts), ...on])
  return { services, hosts: inventory.hosts.filter((host) => names.has(host.name)) }
}

function sourcesOf({ tasks, verify }: Release): Record<string, SourceLink> {
  const links = [
    ...tasks.map(({ source }, index) => [`release.tasks.${index}`, source] as const),
    ...verify.map(({ source }, index) => [`release.verify.${index}`, source] as const),
  ]
  return Object.fromEntries(links.flatMap(([path, source]) => (source === undefined ? [] : [[path, source]])))
}
