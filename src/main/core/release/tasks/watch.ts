/**
 * `watch` in a release file: `{ watch: 上线后观察, on: web, limits: [{ cpu: 80 }, { disk: 90, path: /data }, { response: 3s, url: http://… }],
 * times: [{ every: 15m, for: 1h }, { every: 1h, for: 24h }] }`; without times 15 minutes for an hour, hours for a day, days for a week.
 */
import { countLooks, type Limit, limitSchema, mostLooks, type Span, usualTimes, type WatchTask } from '#shared/kinds/task/watch.ts'
import { formatDuration } from '../../files/duration.ts'
import { type Field, report, reportWrong } from '../../files/field.ts'
import { type Entries, type Keys, keysIn, openMap } from '../../files/map-field.ts'
import { openList, readDuration, readHostPath, readPlain, readPort, readText, readUrl } from '../../files/value-field.ts'
import { inline, type WrittenMap } from '../../files/write-yaml.ts'
import type { Written } from './written.ts'

export const watchKeys = { limits: 'required', times: 'optional' } as const

/** The key that says what is measured, and what may stand beside it. */
const beside = {
  cpu: {},
  memory: {},
  disk: { path: 'optional' },
  connections: { port: 'required' },
  sessions: {},
  response: { url: 'required' },
  errors: { log: 'required', contains: 'optional' },
} as const satisfies Record<Limit['of'], Keys>
const kinds = Object.keys(beside) as Limit['of'][]

/** Nothing after a problem was reported. */
export function readWatchTask(value: Field | undefined, entries: Entries): Omit<WatchTask, 'on' | 'owner' | 'state'> | undefined {
  const title = readText(value)
  const items = openList(entries.get('limits'))?.map(readLimit) ?? []
  const limits = items.filter((limit) => limit !== undefined)
  const times = entries.has('times') ? (openList(entries.get('times')) ?? []).map(readSpan) : [...usualTimes]
  const spans = times.filter((span) => span !== undefined)
  if (title === undefined || limits.length === 0 || limits.length < items.length || spans.length === 0 || spans.length < times.length)
    return undefined
  const looks = countLooks(spans)
  if (looks > mostLooks && value !== undefined) return void report(entries.get('times') ?? value, 'watch-too-many', { most: mostLooks })
  return { kind: 'watch', title, limits, times: spans }
}

function readLimit(field: Field): Limit | undefined {
  const present = kinds.filter((kind) => keysIn(field).includes(kind))
  const [of] = present
  if (of === undefined || present.length > 1) {
    report(field, 'watch-limit-kind', { found: present.join(', ') || '∅', choices: kinds.join(', ') })
    return undefined
  }
  const needs: Keys = { [of]: 'required', ...beside[of] }
  const entries = openMap(field, needs)
  if (entries === undefined || Object.keys(needs).some((key) => needs[key] === 'required' && !entries.has(key))) return undefined
  const read = limitSchema.safeParse({ of, ...valuesOf(of, entries) })
  if (read.success) return read.data
  // What else is wrong was reported where it was read.
  const value = entries.get(of)
  if (value !== undefined && of !== 'response' && read.error.issues.some(({ path }) => path.includes('limit')))
    reportWrong(value, 'watch-limit')
  return undefined
}

function valuesOf(of: Limit['of'], entries: Entries): Record<string, unknown> {
  const value = entries.get(of)
  // `80` and `80%` are the same.
  const limit = of === 'response' ? readDuration(value) : Number((readPlain(value) ?? '').replace(/\s*%$/, ''))
  switch (of) {
    case 'cpu':
    case 'memory':
    case 'sessions':
      return { limit }
    case 'disk':
      return { limit, path: readHostPath(entries.get('path')) }
    case 'connections':
      return { limit, port: readPort(entries.get('port')) }
    case 'response':
      return { limit, url: readUrl(entries.get('url')) }
    case 'errors':
      return { limit, log: readHostPath(entries.get('log')), contains: readText(entries.get('contains')) }
  }
}

function readSpan(field: Field): Span | undefined {
  const entries = openMap(field, { every: 'required', for: 'required' })
  const [often, until] = [readDuration(entries?.get('every')), readDuration(entries?.get('for'))]
  if (often === undefined || until === undefined) return undefined
  return often > 0 && until >= often ? { every: often, until } : void report(field, 'watch-span')
}

export function writtenWatch(task: WatchTask): Written[] {
  const isUsual = JSON.stringify(task.times) === JSON.stringify(usualTimes)
  return [
    ['watch', task.title],
    ['limits', task.limits.map(writtenLimit)],
    [
      'times',
      isUsual
        ? undefined
        : task.times.map(({ every, until }) =>
            inline([
              ['every', formatDuration(every)],
              ['for', formatDuration(until)],
            ]),
          ),
    ],
  ]
}

function writtenLimit(one: Limit): WrittenMap {
  const { of, limit, ...rest } = one
  const isUsual = (key: string, value: unknown) => (key === 'path' && value === '/') || (key === 'contains' && value === 'ERROR')
  return inline([
    [of, of === 'response' ? formatDuration(limit) : limit],
    ...Object.entries(rest).filter(([key, value]) => !isUsual(key, value)),
  ])
}
