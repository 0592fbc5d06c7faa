import { posix } from 'node:path'
import type { Host } from '#shared/domain/host.ts'
import type { Inventory } from '#shared/domain/inventory.ts'
import type { Service } from '#shared/domain/service.ts'
import { explodedOf, isSingle } from '#shared/domain/single-file.ts'
import type { Report } from './report.ts'

/** `{base}`, but neither the shell's `${HOME}` nor curl's `%{http_code}`. */
const valuePlaces = /(?<![$%])\{([A-Za-z_]\w*)\}/g

export function checkServices(inventory: Inventory, report: Report, mustExist: (path: string, host: string) => void): void {
  const hosts = new Map(inventory.hosts.map((host) => [host.name, host]))
  for (const service of inventory.services) {
    checkHosts(service, report, mustExist)
    checkOwn(service, report)
    checkValues(service, hosts, report)
  }
}

function checkHosts(service: Service, report: Report, mustExist: (path: string, host: string) => void): void {
  const path = `services.${service.name}.hosts`
  if (service.hosts.length === 0) report(path, 'inventory-service-without-hosts', { service: service.name })
  service.hosts.forEach((host, index) => {
    if (service.hosts.indexOf(host) < index) report(`${path}.${index}`, 'inventory-host-twice', { service: service.name, host })
    else mustExist(`${path}.${index}`, host)
  })
}

function checkOwn(service: Service, report: Report): void {
  const path = `services.${service.name}`
  const { contains, directory } = service.process
  // An executable alone is "any java": the very thing that must never be enough.
  if (!contains && !directory) report(`${path}.process`, 'inventory-no-process-pattern', { service: service.name })
  if (service.directory === '/' || service.directory === '~') {
    report(`${path}.${isSingle(service) ? 'file' : 'directory'}`, 'inventory-bad-directory', {
      service: service.name,
      found: service.directory,
    })
  }
  const { unpack, archive } = service
  if (unpack === 'place' && (archive === service.directory || isWatched(service)))
    report(`${path}.archive`, 'inventory-archive-in-place', { service: service.name, found: archive })
  if (service.backup.suffix.includes('/')) report(`${path}.backup.suffix`, 'inventory-bad-suffix', { found: service.backup.suffix })
}

/** In the folder of a container, which deploys every WAR that appears there. */
function isWatched(service: Service): boolean {
  const exploded = explodedOf(service)
  return exploded !== undefined && posix.dirname(service.archive) === posix.dirname(exploded) && /\.war$/i.test(service.archive)
}

/**
 * A `{name}` must have a value on every host of the service. In paths always; in commands and patterns, which may have
 * braces of their own, only where some host of the service knows the name.
 */
function checkValues(service: Service, hosts: ReadonlyMap<string, Host>, report: Report): void {
  const users = service.hosts.map((name) => hosts.get(name)).filter((host) => host !== undefined)
  for (const { path, text, strict } of textsOf(service)) {
    for (const [, name] of text.matchAll(valuePlaces)) {
      if (name === undefined || (name === 'date' && path.endsWith('.suffix'))) continue
      const lacking = users.filter((host) => !Object.hasOwn(host.values, name))
      const meant = strict || lacking.length < users.length
      for (const host of meant ? lacking : []) report(path, 'inventory-missing-value', { name, host: host.name })
    }
  }
}

function textsOf(service: Service): { path: string; text: string; strict: boolean }[] {
  const path = `services.${service.name}`
  const { contains, directory } = service.process
  const texts: [string, string | undefined, boolean][] = [
    [isSingle(service) ? 'file' : 'directory', service.directory, true],
    ['exploded', service.exploded, true],
    ['archive', service.archive, true],
    ['backup.suffix', service.backup.suffix, true],
    ['process.contains', contains, false],
    ['process.directory', directory, true],
    ['start', service.start, false],
    ['unit', service.unit, true],
    ['stop.command', service.stop.command, false],
    ...service.logs.map((log, index): [string, string, boolean] => [`logs.${index}.path`, log.path, true]),
    ...service.verify.flatMap((check, index): [string, string, boolean][] => {
      if (check.kind === 'http') return [[`verify.${index}.http`, check.url, false]]
      return check.kind === 'command' ? [[`verify.${index}.command`, check.command, false]] : []
    }),
  ]
  return texts.flatMap(([name, text, strict]) => (text === undefined ? [] : [{ path: `${path}.${name}`, text, strict }]))
}
