/** `check` in a release file: `{ check: [{ port: 8080 }, { disk: /home, free: 5G }], on: web, until: 30s }`. */
import { type CheckTask, type Condition, conditionSchema } from '#shared/kinds/task/check.ts'
import { formatDuration } from '../../files/duration.ts'
import { type Field, report } from '../../files/field.ts'
import { type Entries, type Keys, openMap } from '../../files/map-field.ts'
import { openList, readBoolean, readDuration, readHostPath, readInteger, readPlain, readPort, readText } from '../../files/value-field.ts'
import { inline, type WrittenMap } from '../../files/write-yaml.ts'
import type { Written } from './written.ts'

export const checkKeys = { until: 'optional' } as const

/** The key that says what is looked at, and what may stand beside it. */
const beside = {
  port: { closed: 'optional' },
  process: { count: 'optional' },
  log: { contains: 'required', absent: 'optional', last: 'optional' },
  disk: { free: 'required' },
  memory: {},
  cpu: {},
  version: { contains: 'required' },
  reach: {},
  rights: { mode: 'optional', owner: 'optional' },
} as const satisfies Record<Condition['is'], Keys>

const kinds = Object.keys(beside) as Condition['is'][]
const every: Keys = Object.fromEntries(
  [...kinds, ...Object.values(beside).flatMap((keys) => Object.keys(keys))].map((key) => [key, 'optional']),
)

/** Nothing after a problem was reported. */
export function readCheckTask(value: Field | undefined, entries: Entries): Omit<CheckTask, 'on' | 'owner' | 'state'> | undefined {
  const items = openList(value)?.map((item) => readCondition(item)) ?? []
  const conditions = items.filter((item) => item !== undefined)
  if (conditions.length === 0 || conditions.length < items.length) return undefined
  return { kind: 'check', conditions, until: readDuration(entries.get('until')) ?? 0 }
}

/** @param more what may stand beside any of them, and is read elsewhere */
export function readCondition(field: Field, more: Keys = {}): Condition | undefined {
  const fitting = (keys: readonly string[]) => [...keysBeside(keys), ...Object.keys(more)]
  const written = openMap(field, { ...every, ...more }, fitting)
  if (written === undefined) return undefined
  const present = kinds.filter((kind) => written.has(kind))
  const [is] = present
  const known = is === undefined ? [] : [is, ...Object.keys(beside[is])]
  const wrong = [...written.keys()].find((key) => !known.includes(key) && !(key in more))
  const read = is === undefined || wrong !== undefined ? undefined : conditionSchema.safeParse({ is, ...valuesOf(is, written) })
  if (read?.success === true) return read.data
  report(field, 'file-check-kind', { found: wrong ?? (present.join(', ') || '∅'), choices: known.join(', ') || kinds.join(', ') })
  return undefined
}

/** What fits the condition that is written; where none is, what could name one. */
function keysBeside(written: readonly string[]): readonly string[] {
  const named = kinds.filter((kind) => written.includes(kind))
  return named.length === 0 ? kinds : named.flatMap((kind) => [kind, ...Object.keys(beside[kind])])
}

function valuesOf(is: Condition['is'], entries: Entries): Record<string, unknown> {
  const value = entries.get(is)
  switch (is) {
    case 'port':
      return { port: readPort(value), closed: readBoolean(entries.get('closed')) }
    case 'process':
      return { process: readText(value), count: readInteger(entries.get('count'), 0, 10_000) }
    case 'log':
      return {
        log: readHostPath(value),
        contains: readText(entries.get('contains')),
        absent: readBoolean(entries.get('absent')),
        last: readInteger(entries.get('last'), 1, 1_000_000),
      }
    case 'disk':
      return { disk: readHostPath(value), free: readPlain(entries.get('free')) }
    case 'memory':
      return { memory: readPlain(value) }
    case 'cpu':
      return { cpu: Number(readPlain(value)) }
    case 'version':
      return { version: readText(value), contains: readPlain(entries.get('contains')) }
    case 'reach':
      return { reach: readText(value) }
    case 'rights':
      return { rights: readHostPath(value), mode: readPlain(entries.get('mode')), owner: readText(entries.get('owner')) }
  }
}

export function writtenCheck(task: CheckTask): Written[] {
  return [
    ['check', task.conditions.map((condition) => writtenCondition(condition))],
    ['until', task.until === 0 ? undefined : formatDuration(task.until)],
  ]
}

export function writtenCondition({ is, ...values }: Condition, more: Written[] = []): WrittenMap {
  const own = Object.entries(values).filter(([key]) => key === is)
  const rest = Object.entries(values).filter(([key, value]) => key !== is && value !== false && !(key === 'last' && value === 1_000))
  return inline([...own, ...rest, ...more])
}
