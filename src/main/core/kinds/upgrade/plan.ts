/** A service's upgrade as targets of a plan, one a host. Connects to nothing. */
import type { ArchiveFacts } from '#shared/domain/archive.ts'
import type { Host } from '#shared/domain/host.ts'
import type { Inventory } from '#shared/domain/inventory.ts'
import type { Release } from '#shared/domain/release.ts'
import { isChecked, type Service } from '#shared/domain/service.ts'
import { besideOf, isSingle } from '#shared/domain/single-file.ts'
import type { UpgradeTarget } from '#shared/kinds/task/upgrade.ts'
import type { UpgradeTask } from '#shared/kinds/task/upgrade-task.ts'
import { fail } from '#shared/problem/problem.ts'
import { backupPath, splitPath } from '../../commands/paths.ts'
import { fillValues } from '../../plan/fill-values.ts'
import type { Draft, Planning } from '../room.ts'
import { plannedRollback, plannedUpgrade } from './planned-steps.ts'

export function planUpgrade(task: UpgradeTask, { release, inventory, date, readFacts }: Planning): Draft[] {
  const service = serviceOf(inventory, task.service)
  return service.hosts.map((name) => {
    const host = hostOf(inventory, name, service)
    const filled = fillValues(service, host)
    return {
      id: idOf(service, host),
      place: name,
      sends: { local: task.archive, remote: filled.archive },
      async make() {
        const target = targetOf(
          host,
          filled,
          await readFacts(task.archive, splitPath(filled.directory).name, { isSingle: isSingle(filled) }),
          date,
          release,
        )
        const { phase, batch, owner = [], atOnce = 1, stopAfter } = task
        return { ...target, phase, batch, owner, atOnce, ...(stopAfter === undefined ? {} : { stopAfter }) }
      },
    }
  })
}

/** A target that only brings one backup back. */
export function restoreTarget(inventory: Inventory, wanted: { host: string; service: string; path: string }): UpgradeTarget {
  const service = serviceOf(inventory, wanted.service)
  const host = hostOf(inventory, wanted.host, service)
  const filled = fillValues(service, host)
  return {
    ...commonOf(host, filled),
    restoreFrom: wanted.path,
    backup: wanted.path,
    forward: [],
    back: plannedRollback(filled, wanted.path),
    persons: [],
  }
}

function targetOf(host: Host, service: Service, archive: ArchiveFacts, date: string, release: Release): UpgradeTarget {
  const backup = backupPath(service.directory, service.backup.suffix, date, 1)
  return {
    ...commonOf(host, service),
    archive,
    backup,
    forward: plannedUpgrade(service, archive, backup, date),
    back: plannedRollback(service, backup),
    persons: [
      ...service.verify.flatMap((check) => (check.kind === 'person' && isChecked(check, 'forward') ? [check.text] : [])),
      ...release.verify.filter((check) => check.on === service.name).map((check) => check.person),
    ],
  }
}

const idOf = (service: Service, host: Host) => `${service.name}@${host.name}`

const commonOf = (host: Host, service: Service) => ({
  id: idOf(service, host),
  kind: 'upgrade' as const,
  task: service.name,
  title: service.name,
  place: host.name,
  owner: [],
  atOnce: 1,
  waits: false,
  lock: besideOf(service),
  host,
  service,
})

function serviceOf(inventory: Inventory, name: string): Service {
  const known = inventory.services.map((service) => service.name).join(', ') || '-'
  return inventory.services.find((service) => service.name === name) ?? fail('plan-service-unknown', { service: name, known })
}

function hostOf(inventory: Inventory, name: string, service: Service): Host {
  return inventory.hosts.find((host) => host.name === name) ?? fail('plan-host-missing', { host: name, service: service.name })
}
