/** The inventory file: hosts, services, databases, addresses and environments as a person writes them. */
import type { Inventory } from '#shared/domain/inventory.ts'
import type { Problem } from '#shared/problem/problem.ts'
import type { Field } from '../files/field.ts'
import { openMap, openNames } from '../files/map-field.ts'
import { openYaml } from '../files/open-yaml.ts'
import { inFileOrder, throwFirst } from '../files/problem-list.ts'
import { checkMeaning } from './check-meaning.ts'
import { readHost } from './read-host.ts'
import { readDatabase, readEnvironment, readServiceAddress } from './read-place.ts'
import { readService } from './read-service.ts'

const keys = { hosts: 'optional', services: 'optional', databases: 'optional', addresses: 'optional', environments: 'optional' } as const

/**
 * Reads an inventory and finds everything that is wrong with it.
 * @param file the path that is named in the problems
 * @returns the inventory only when there is no problem; each problem has line and column
 */
export function checkInventory(text: string, file: string): { inventory?: Inventory; problems: Problem[] } {
  const { top, problems } = openYaml(text, file, Object.keys(keys).join(', '))
  if (!top) return { problems }
  const entries = openMap(top, keys)
  const hosts = named(entries?.get('hosts'), readHost)
  const services = named(entries?.get('services'), readService)
  const inventory: Inventory = {
    hosts: hosts.read,
    services: services.read,
    ...some('databases', named(entries?.get('databases'), readDatabase).read),
    ...some('addresses', named(entries?.get('addresses'), readServiceAddress).read),
    ...some('environments', named(entries?.get('environments'), readEnvironment).read),
  }
  problems.push(...checkMeaning(inventory, top.reading.places, { file, hosts: hosts.names }))
  return problems.length === 0 ? { inventory, problems } : { problems: inFileOrder(problems) }
}

/**
 * Reads an inventory.
 * @throws ProblemError the first problem; the others are its evidence
 */
export function readInventory(text: string, file: string): Inventory {
  const { inventory, problems } = checkInventory(text, file)
  return inventory ?? throwFirst(problems)
}

/** What nobody has written is not there. */
function some<Key extends string, T>(key: Key, entries: T[]): { [name in Key]?: T[] } {
  return entries.length === 0 ? {} : ({ [key]: entries } as { [name in Key]: T[] })
}

/** All that could be read, and the names of all that were written: a host with a wrong port still exists for the services. */
function named<T>(field: Field | undefined, read: (name: string, field: Field) => T | undefined): { read: T[]; names: string[] } {
  const entries = openNames(field)
  const values = [...(entries ?? [])].map(([name, entry]) => read(name, entry))
  return { read: values.filter((value) => value !== undefined), names: [...(entries?.keys() ?? [])] }
}
