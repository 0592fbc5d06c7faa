/** `service` in a release file: `{ service: nginx, do: reload, on: web, sudo: true }`. */
import { type ServiceTask, serviceManagers, serviceSpecSchema, serviceVerbs } from '#shared/kinds/task/service.ts'
import { formatDuration } from '../../files/duration.ts'
import { type Field, report } from '../../files/field.ts'
import type { Entries } from '../../files/map-field.ts'
import { readBoolean, readChoice, readDuration, readHostPath, readPort, readSomeTexts, readTyped } from '../../files/value-field.ts'
import { listOf, type Written } from './written.ts'

export const serviceKeys = {
  do: 'required',
  manager: 'optional',
  sudo: 'optional',
  test: 'optional',
  start: 'optional',
  stop: 'optional',
  restart: 'optional',
  reload: 'optional',
  status: 'optional',
  folder: 'optional',
  port: 'optional',
  timeout: 'optional',
} as const

/** Nothing after a problem was reported. */
export function readService(value: Field | undefined, entries: Entries): Omit<ServiceTask, 'on' | 'owner' | 'state'> | undefined {
  const text = (key: string) => readTyped(entries.get(key))
  const manager = readChoice(entries.get('manager'), serviceManagers) ?? 'systemd'
  const verb = readChoice(entries.get('do'), serviceVerbs)
  const units = readSomeTexts(value)
  if (units === undefined || verb === undefined || value === undefined) return undefined
  for (const key of manager === 'script' ? ownKeys(verb, entries) : []) if (!entries.has(key)) report(value, 'file-missing-key', { key })
  const spec = {
    units,
    do: verb,
    manager,
    sudo: readBoolean(entries.get('sudo')),
    test: text('test'),
    start: text('start'),
    stop: text('stop'),
    restart: text('restart'),
    reload: text('reload'),
    status: text('status'),
    folder: readHostPath(entries.get('folder')),
    port: readPort(entries.get('port')),
    timeout: readDuration(entries.get('timeout')),
  }
  const read = serviceSpecSchema.safeParse(spec)
  return read.success ? { kind: 'service', ...read.data } : undefined
}

/** What a script must have: its line, what tells whether it runs, and what brings the state before. */
function ownKeys(verb: ServiceTask['do'], entries: Entries): string[] {
  if (verb === 'reload') return ['reload', 'status']
  return [...(verb === 'restart' && entries.has('restart') ? [] : ['start']), 'stop', 'status']
}

export function writtenService(task: ServiceTask): Written[] {
  return [
    ['service', listOf(task.units)],
    ['do', task.do],
    ['manager', task.manager === 'systemd' ? undefined : task.manager],
    ['sudo', task.sudo ? true : undefined],
    ['test', task.test],
    ['start', task.start],
    ['stop', task.stop],
    ['restart', task.restart],
    ['reload', task.reload],
    ['status', task.status],
    ['folder', task.folder],
    ['port', task.port],
    ['timeout', task.timeout === 60_000 ? undefined : formatDuration(task.timeout)],
  ]
}
