/** `drill` in a release file: `{ drill: kill, unit: shop, holds: "curl -fsS http://127.0.0.1:8080/up", for: 60s, within: 5m, on: web-1 }`. */
import { type DrillTask, drillSpecSchema, type Fault } from '#shared/kinds/task/drill.ts'
import { formatDuration } from '../../files/duration.ts'
import { type Field, report } from '../../files/field.ts'
import type { Entries } from '../../files/map-field.ts'
import { readBoolean, readDuration, readPlain, readPort, readText, readVisible } from '../../files/value-field.ts'
import type { Written } from './written.ts'

export const drillKeys = {
  unit: 'optional',
  manager: 'optional',
  port: 'optional',
  device: 'optional',
  delay: 'optional',
  holds: 'required',
  for: 'optional',
  within: 'optional',
  sudo: 'optional',
} as const

const usual = { time: 30_000, within: 300_000 }

/** Nothing after a problem was reported. */
export function readDrill(value: Field | undefined, entries: Entries): Omit<DrillTask, 'on' | 'owner' | 'state'> | undefined {
  const does = readText(value)
  const holds = readText(entries.get('holds'))
  if (does === undefined || holds === undefined) return undefined
  const read = drillSpecSchema.safeParse({
    fault: {
      does,
      unit: readVisible(entries.get('unit')),
      manager: readVisible(entries.get('manager')),
      port: readPort(entries.get('port')),
      device: readVisible(entries.get('device')),
      delay: readDuration(entries.get('delay')),
    },
    holds,
    time: readDuration(entries.get('for')),
    within: readDuration(entries.get('within')),
    sudo: readBoolean(entries.get('sudo')),
  })
  if (read.success) return { kind: 'drill', ...read.data }
  const path = read.error.issues[0]?.path ?? []
  const wrong = String(path[0] === 'fault' ? (path[1] ?? 'does') : path[0])
  const field = entries.get(wrong === 'time' ? 'for' : wrong) ?? value
  if (field !== undefined) report(field, 'file-drill', { found: `${wrong}: ${readPlain(entries.get(wrong)) ?? '∅'}` })
  return undefined
}

export function writtenDrill({ fault, holds, time, within, sudo }: DrillTask): Written[] {
  return [
    ['drill', fault.does],
    ...writtenFault(fault),
    ['holds', holds],
    ['for', time === usual.time ? undefined : formatDuration(time)],
    ['within', within === usual.within ? undefined : formatDuration(within)],
    ['sudo', sudo ? true : undefined],
  ]
}

function writtenFault(fault: Fault): Written[] {
  switch (fault.does) {
    case 'stop':
    case 'kill':
      return [
        ['unit', fault.unit],
        ['manager', fault.manager === 'systemd' ? undefined : fault.manager],
      ]
    case 'refuse':
      return [['port', fault.port]]
    case 'delay':
      return [
        ['device', fault.device],
        ['delay', formatDuration(fault.delay)],
      ]
  }
}
