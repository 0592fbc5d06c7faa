/** `load` in a release file: `{ load: shop, path: /api, requests: 2000, users: 100, for: 60s, response: 2s, errors: 1%, on: web, cpu: 70% }`. */
import { type LoadTask, loadSpecSchema, percent } from '#shared/kinds/task/load.ts'
import { formatDuration } from '../../files/duration.ts'
import { type Field, report, reportWrong } from '../../files/field.ts'
import type { Entries } from '../../files/map-field.ts'
import { readBoolean, readChoice, readDuration, readInteger, readPlain, readText, readVisible } from '../../files/value-field.ts'
import type { Written } from './written.ts'

export const loadKeys = {
  path: 'optional',
  method: 'optional',
  requests: 'optional',
  users: 'optional',
  for: 'optional',
  heavy: 'optional',
  status: 'optional',
  within: 'optional',
  response: 'optional',
  percentile: 'optional',
  errors: 'optional',
  cpu: 'optional',
  memory: 'optional',
} as const

/** Nothing after a problem was reported. */
export function readLoad(value: Field | undefined, entries: Entries): Omit<LoadTask, 'on' | 'owner' | 'state'> | undefined {
  const address = readVisible(value)
  const shares = { errors: readShare(entries.get('errors')), cpu: readShare(entries.get('cpu')), memory: readShare(entries.get('memory')) }
  // Nobody would be watched.
  const unseen = entries.get('cpu') ?? entries.get('memory')
  if (unseen !== undefined && !entries.has('on')) return void report(unseen, 'file-missing-key', { key: 'on' })
  const read = loadSpecSchema.safeParse({
    path: readText(entries.get('path')),
    method: readChoice(entries.get('method'), ['GET', 'HEAD'] as const),
    requests: readInteger(entries.get('requests'), 1, 1_000_000),
    users: readInteger(entries.get('users'), 1, 2_000),
    time: readDuration(entries.get('for')),
    heavy: readBoolean(entries.get('heavy')),
    status: readInteger(entries.get('status'), 100, 599),
    within: readDuration(entries.get('within')),
    response: readDuration(entries.get('response')),
    percentile: readInteger(entries.get('percentile'), 50, 100),
    ...shares,
  })
  if (read.success) return address === undefined ? undefined : { kind: 'load', address, ...read.data }
  const wrong = String(read.error.issues[0]?.path[0] ?? '')
  const field = entries.get(wrong === 'time' ? 'for' : wrong) ?? value
  if (field !== undefined) report(field, 'file-load', { found: readPlain(field) ?? '' })
  return undefined
}

/** `1%`, or a share from 0 to 1. */
function readShare(field: Field | undefined): number | undefined {
  const text = readPlain(field)
  if (field === undefined || text === undefined) return undefined
  const [, number, sign] = /^(\d+(?:\.\d+)?)\s*(%?)$/.exec(text) ?? []
  const share = number === undefined ? Number.NaN : Number(number) / (sign === '%' ? 100 : 1)
  return share >= 0 && share <= 1 ? share : reportWrong(field, 'file-load')
}

export function writtenLoad(task: LoadTask): Written[] {
  const usual = loadSpecSchema.parse({})
  const unless = <Name extends keyof typeof usual>(name: Name) => (task[name] === usual[name] ? undefined : task[name])
  const share = (value: number | undefined) => (value === undefined ? undefined : percent(value).replace(' ', ''))
  return [
    ['load', task.address],
    ['path', unless('path')],
    ['method', unless('method')],
    ['requests', unless('requests')],
    ['users', unless('users')],
    ['for', task.time === usual.time ? undefined : formatDuration(task.time)],
    ['heavy', task.heavy ? true : undefined],
    ['status', unless('status')],
    ['within', task.within === usual.within ? undefined : formatDuration(task.within)],
    ['response', task.response === undefined ? undefined : formatDuration(task.response)],
    ['percentile', unless('percentile')],
    ['errors', share(task.errors)],
    ['cpu', share(task.cpu)],
    ['memory', share(task.memory)],
  ]
}
