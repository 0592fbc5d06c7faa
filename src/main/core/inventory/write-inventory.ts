/** The same file that `readInventory` reads, with nothing in it that is a default. */
import { type Host, hostSchema } from '#shared/domain/host.ts'
import type { Inventory } from '#shared/domain/inventory.ts'
import { type LogFile, type Service, serviceSchema } from '#shared/domain/service.ts'
import { isSingle } from '#shared/domain/single-file.ts'
import { unitLines } from '#shared/domain/unit.ts'
import { formatDuration } from '../files/duration.ts'
import { block, inline, type WrittenMap, writeYaml } from '../files/write-yaml.ts'
import { writeCheck } from './write-check.ts'

const usual = {
  port: hostSchema.shape.port.parse(undefined),
  agent: hostSchema.shape.agent.parse(undefined),
  stop: serviceSchema.shape.stop.parse(undefined),
  backup: serviceSchema.shape.backup.parse(undefined),
  unpack: serviceSchema.shape.unpack.parse(undefined),
  watch: serviceSchema.shape.watch.parse(undefined),
}

export function writeInventory(inventory: Inventory): string {
  return writeYaml(
    block([
      ['hosts', block(inventory.hosts.map((host) => [host.name, writeHost(host)]))],
      ['services', block(inventory.services.map((service) => [service.name, writeService(service)]))],
      ...(['databases', 'addresses', 'environments'] as const).map((kind): [string, WrittenMap | undefined] => [
        kind,
        some(block((inventory[kind] ?? []).map(({ name, ...entry }) => [name, inline(Object.entries(entry))]))),
      ]),
    ]),
  )
}

function writeHost(host: Host): WrittenMap {
  return inline([
    ['address', host.address],
    ['port', unless(usual.port, host.port)],
    ['user', host.user],
    ['identity', host.identity],
    ['password', host.password],
    ['as', host.as],
    ['sudo', host.sudo],
    ['agent', unless(usual.agent, host.agent)],
    ['legacy', unless(false, host.legacy ?? false)],
    ['rehearsal', unless(false, host.rehearsal ?? false)],
    ['jump', host.jump.length > 1 ? host.jump : host.jump[0]],
    ['values', some(inline(Object.entries(host.values)))],
  ])
}

function writeService({ stop, backup, watch, ...service }: Service): WrittenMap {
  const usualLines = unitLines(service)
  return block([
    ['hosts', service.hosts],
    [isSingle(service) ? 'file' : 'directory', service.directory],
    ['exploded', service.exploded],
    ['archive', service.archive],
    ['process', inline(Object.entries(service.process))],
    [
      'stop',
      some(
        inline([
          ['command', unless(usualLines.stop, stop.command)],
          ['signal', unless(usual.stop.signal, stop.signal)],
          ['wait', time(usual.stop.wait, stop.wait)],
          ['escalate', unless(usual.stop.escalate, stop.escalate)],
        ]),
      ),
    ],
    ['backup', some(inline([['suffix', unless(usual.backup.suffix, backup.suffix)]]))],
    ['unpack', isSingle(service) ? undefined : unless(usual.unpack, service.unpack)],
    ['unit', service.unit],
    ['manager', service.manager],
    ['start', unless(usualLines.start, service.start)],
    ['logs', list(service.logs.map(writeLog))],
    [
      'watch',
      some(
        inline([
          ['timeout', time(usual.watch.timeout, watch.timeout)],
          ['settle', time(usual.watch.settle, watch.settle)],
        ]),
      ),
    ],
    ['verify', list(service.verify.map(writeCheck))],
  ])
}

function writeLog(log: LogFile): WrittenMap {
  return inline([
    ['path', log.path],
    ['ready', log.ready],
    ['fail', list(log.fail)],
    ['encoding', log.encoding],
  ])
}

function unless<T>(normal: T, value: T): T | undefined {
  return value === normal ? undefined : value
}

function time(normal: number, value: number): string | undefined {
  return value === normal ? undefined : formatDuration(value)
}

function list<T>(items: T[]): T[] | undefined {
  return items.length === 0 ? undefined : items
}

function some(map: WrittenMap): WrittenMap | undefined {
  return map.entries.length === 0 ? undefined : map
}
