/** What the parts of an inventory say about each other. */
import type { Inventory } from '#shared/domain/inventory.ts'
import type { Problem } from '#shared/problem/problem.ts'
import type { FilePlace } from '../files/field.ts'
import { nearest } from '../files/nearest.ts'
import { checkJumps } from './check-jumps.ts'
import { checkServices } from './check-services.ts'
import type { Report } from './report.ts'

/** Each guess compares with every name of the file: a file of unknown names is not guessed at throughout. */
const mostGuesses = 20
const namesShown = 50

export type Places = ReadonlyMap<string, FilePlace>

/**
 * @param places where each value (`services.ecsc.hosts.0`) stands; the nearest enclosing value's place is taken for one that has none
 * @param written the file, and the names of all hosts in it, also of those that could not be read
 */
export function checkMeaning(inventory: Inventory, places: Places, written: { file: string; hosts?: readonly string[] }): Problem[] {
  const problems: Problem[] = []
  const report: Report = (path, code, values = {}) => {
    problems.push({ code, values: { path, ...values }, place: { kind: 'file', file: written.file, ...placeOf(places, path) } })
  }
  const names = written.hosts ?? inventory.hosts.map((host) => host.name)
  const known = new Set(names)
  let guesses = mostGuesses
  const mustExist = (path: string, host: string) => {
    if (known.has(host)) return
    const near = guesses > 0 ? nearest(host, names) : undefined
    guesses -= 1
    if (near) report(path, 'inventory-unknown-host-near', { host, near })
    else report(path, 'inventory-unknown-host', { host, known: shortList(names) })
  }
  checkMachines(inventory, report)
  checkJumps(inventory.hosts, report, mustExist)
  checkServices(inventory, report, mustExist)
  for (const { name, host } of inventory.databases ?? []) mustExist(`databases.${name}.host`, host)
  checkPlaceNames(inventory, report)
  return problems
}

function shortList(names: readonly string[]): string {
  const more = names.length > namesShown ? [`… (${names.length})`] : []
  return [...names.slice(0, namesShown), ...more].join(', ') || '∅'
}

/** The same address, port and way to it under two names is one machine that would be upgraded twice. */
function checkMachines(inventory: Inventory, report: Report): void {
  const seen = new Map<string, string>()
  for (const { name, address, port, jump, user } of inventory.hosts) {
    const machine = JSON.stringify([address.toLowerCase(), port, jump, user])
    const other = seen.get(machine)
    if (other === undefined) seen.set(machine, name)
    else report(`hosts.${name}.address`, 'inventory-same-machine', { host: name, other, address: `${address}:${port}` })
  }
}

/** `on:` of a release names hosts, services and databases alike. */
function checkPlaceNames({ hosts, services, databases = [] }: Inventory, report: Report): void {
  const taken = new Set([...hosts, ...services].map(({ name }) => name))
  for (const { name } of databases) if (taken.has(name)) report(`databases.${name}`, 'inventory-name-taken', { name })
}

function placeOf(places: Places, path: string): { line?: number; column?: number } {
  for (let known = path; known !== ''; known = known.slice(0, Math.max(0, known.lastIndexOf('.')))) {
    const place = places.get(known)
    if (place) return { line: place.line, column: place.column }
  }
  return {}
}
