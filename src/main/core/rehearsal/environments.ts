/** The inventories that a release may be bound to beside the operator's own, and how their hosts are told apart from its. */
import { existsSync } from 'node:fs'
import type { Host } from '#shared/domain/host.ts'
import type { Inventory } from '#shared/domain/inventory.ts'
import { inFile } from '#shared/problem/place.ts'
import { fail, ProblemError } from '#shared/problem/problem.ts'
import { readTextFile } from '../files/text-file.ts'
import { readInventory } from '../inventory/read-inventory.ts'

/** Between a name and its environment. */
const mark = '·'

/** A host of an environment is never taken for the production's of that name: wherever a name is looked up, it bears this one. */
export const nameIn = (environment: string, name: string): string => `${name}${mark}${environment}`

/** @throws ProblemError environment-unknown, file-unreadable and what is wrong with the file */
export function environmentInventory(own: Inventory, environment: string): Inventory {
  const known = own.environments ?? []
  const entry = known.find(({ name }) => name === environment)
  if (entry === undefined) return fail('environment-unknown', { environment, known: known.map(({ name }) => name).join(', ') || '∅' })
  const inventory = readInventory(readTextFile(entry.inventory), entry.inventory)
  return inventory.hosts.length === 0
    ? fail('environment-empty', { environment, path: entry.inventory }, { place: inFile(entry.inventory) })
    : inventory
}

/** Those whose files are there and can be read: what is wrong with one is said where it is meant. */
export function environmentInventories(own: Inventory): Inventory[] {
  return (own.environments ?? []).flatMap(({ name, inventory }) => {
    if (!existsSync(inventory)) return []
    try {
      return [environmentInventory(own, name)]
    } catch (caught) {
      if (caught instanceof ProblemError) return []
      throw caught
    }
  })
}

/** Of an environment by the name that it bears there; undefined for any other name. */
export function environmentHost(own: Inventory, name: string): Host | undefined {
  const [bare, environment, ...more] = name.split(mark)
  if (bare === undefined || environment === undefined || more.length > 0) return undefined
  const file = own.environments?.find((entry) => entry.name === environment)?.inventory
  // A run of before has its hosts in its plan.
  if (file === undefined || !existsSync(file)) return undefined
  const host = environmentInventory(own, environment).hosts.find((candidate) => candidate.name === bare)
  return host && inEnvironment(environment, host)
}

/** Whose a name is: hosts, databases and addresses of its environment by the names that they bear there, or the operator's own. */
export function inventoryNamedBy(own: Inventory, name: string): Inventory {
  const environment = name.split(mark)[1]
  const file = own.environments?.find((entry) => entry.name === environment)?.inventory
  if (environment === undefined || file === undefined || !existsSync(file)) return own
  const { hosts, databases = [], addresses = [], ...rest } = environmentInventory(own, environment)
  return {
    ...rest,
    hosts: hosts.map((host) => inEnvironment(environment, host)),
    databases: databases.map((one) => ({ ...one, name: nameIn(environment, one.name), host: nameIn(environment, one.host) })),
    addresses: addresses.map((one) => ({
      ...one,
      name: nameIn(environment, one.name),
      ...(one.host === undefined ? {} : { host: nameIn(environment, one.host) }),
    })),
  }
}

/** It is no host of production (`bind-plan.ts`), so that faults may be made there. */
export const inEnvironment = (environment: string, host: Host): Host => ({
  ...host,
  rehearsal: true,
  name: nameIn(environment, host.name),
  jump: host.jump.map((name) => nameIn(environment, name)),
})
