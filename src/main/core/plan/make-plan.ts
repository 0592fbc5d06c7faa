import type { ArchiveFacts } from '#shared/domain/archive.ts'
import type { Host } from '#shared/domain/host.ts'
import type { Inventory } from '#shared/domain/inventory.ts'
import { type Gate, type Plan, planFormat, type Target } from '#shared/domain/plan.ts'
import type { Release } from '#shared/domain/release.ts'
import type { Service } from '#shared/domain/service.ts'
import { fail } from '#shared/problem/problem.ts'
import { backupPath, splitPath } from '../commands/paths.ts'
import { fillValues } from './fill-values.ts'
import { plannedRollback, plannedUpgrade } from './planned-steps.ts'

export type PlanWishes = {
  gate: Gate
  only?: readonly string[]
  from?: string
  /** `20261120`: the day of the run, or the document's. */
  date: string
  source?: string
}

/** Reads an archive and proves it to be one for this top folder; throws a problem. */
export type ReadFacts = (path: string, top: string) => Promise<ArchiveFacts>

/** A release made concrete: every step on every host with its exact commands. Connects to nothing. */
export async function makePlan(release: Release, inventory: Inventory, wishes: PlanWishes, readFacts: ReadFacts): Promise<Plan> {
  const places = release.tasks.flatMap((task) => {
    const service = serviceOf(inventory, task.service)
    return service.hosts.map((name) => ({ host: hostOf(inventory, name, service), service, archive: task.archive }))
  })
  // Only what is taken along is read: an archive that is not there yet keeps nobody from the other hosts.
  const chosen: Target[] = []
  for (const { host, service, archive } of choose(places, wishes)) {
    const filled = fillValues(service, host)
    const facts = await readFacts(archive, splitPath(filled.directory).name)
    chosen.push(targetOf(host, filled, facts, wishes.date, release))
  }
  return {
    format: planFormat,
    title: release.release,
    date: wishes.date,
    gate: wishes.gate,
    targets: chosen,
    jumps: jumpsOf(inventory, chosen),
    verify: release.verify.filter((check) => check.on === undefined),
    source: wishes.source,
  }
}

/** A plan that only brings one backup back. */
export function makeRestorePlan(
  inventory: Inventory,
  wanted: { host: string; service: string; path: string; date: string; title: string },
): Plan {
  const service = serviceOf(inventory, wanted.service)
  const host = hostOf(inventory, wanted.host, service)
  const filled = fillValues(service, host)
  const target: Target = {
    id: `${service.name}@${host.name}`,
    host,
    service: filled,
    restoreFrom: wanted.path,
    backup: wanted.path,
    forward: [],
    back: plannedRollback(filled, wanted.path),
    persons: [],
  }
  return {
    format: planFormat,
    title: wanted.title,
    date: wanted.date,
    gate: 'none',
    targets: [target],
    jumps: jumpsOf(inventory, [target]),
    verify: [],
  }
}

function targetOf(host: Host, service: Service, archive: ArchiveFacts, date: string, release: Release): Target {
  const backup = backupPath(service.directory, service.backup.suffix, date, 1)
  return {
    id: `${service.name}@${host.name}`,
    host,
    service,
    archive,
    backup,
    forward: plannedUpgrade(service, archive, backup, date),
    back: plannedRollback(service, backup),
    persons: [
      ...service.verify.flatMap((check) => (check.kind === 'person' ? [check.text] : [])),
      ...release.verify.filter((check) => check.on === service.name).map((check) => check.person),
    ],
  }
}

function choose<Place extends { host: Host }>(places: Place[], { only, from }: PlanWishes): Place[] {
  const names = places.map((place) => place.host.name)
  for (const name of [...(only ?? []), ...(from === undefined ? [] : [from])]) {
    if (!names.includes(name)) fail('plan-host-unknown', { host: name, hosts: [...new Set(names)].join(', ') })
  }
  const rest = from === undefined ? places : places.slice(names.indexOf(from))
  const chosen = only === undefined ? rest : rest.filter((place) => only.includes(place.host.name))
  return chosen.length > 0 ? chosen : fail('plan-empty')
}

function serviceOf(inventory: Inventory, name: string): Service {
  const known = inventory.services.map((service) => service.name).join(', ') || '-'
  return inventory.services.find((service) => service.name === name) ?? fail('plan-service-unknown', { service: name, known })
}

function hostOf(inventory: Inventory, name: string, service: Service): Host {
  return inventory.hosts.find((host) => host.name === name) ?? fail('plan-host-missing', { host: name, service: service.name })
}

/** Hosts that are gone through, and those that they are gone through. */
function jumpsOf(inventory: Inventory, targets: readonly Target[]): Host[] {
  const wanted = new Set<string>()
  const add = (host: Host) => {
    for (const name of host.jump) {
      if (wanted.has(name)) continue
      wanted.add(name)
      const jump =
        inventory.hosts.find((candidate) => candidate.name === name) ?? fail('plan-host-missing', { host: name, service: host.name })
      add(jump)
    }
  }
  for (const target of targets) add(target.host)
  return inventory.hosts.filter((host) => wanted.has(host.name))
}
