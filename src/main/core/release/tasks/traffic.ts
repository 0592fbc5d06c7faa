/**
 * `traffic` in a release file, with a key as the task `key` has it:
 * `{ traffic: 新下单, key: gray.percent, in: apollo, app: shop, environment: PRO, on: config, hold: 10m, rungs: [{ value: 1 }, { value: 100 }] }`,
 * or with the weights of an upstream of nginx:
 * `{ traffic: 新机房, upstream: shop, in: /etc/nginx/conf.d/shop.conf, on: lb-1, rungs: [{ weights: { "10.0.0.5:80": 99, "10.0.0.6:80": 1 } }] }`.
 */
import { type ConfigStore, type Rung, type TrafficTask, trafficSpecSchema, weightsIn, weightsText } from '#shared/kinds/task/traffic.ts'
import { formatDuration } from '../../files/duration.ts'
import { type Field, report } from '../../files/field.ts'
import { type Entries, openMap, openNames } from '../../files/map-field.ts'
import {
  openList,
  readBoolean,
  readDuration,
  readHostPath,
  readInteger,
  readText,
  readTyped,
  readVisible,
} from '../../files/value-field.ts'
import { inline, type WrittenMap } from '../../files/write-yaml.ts'
import { readStore, readValue, storeKeys, writtenStore } from './key.ts'
import { readLooks, writtenLooks } from './looks.ts'
import type { Written } from './written.ts'

const holding = { hold: 'optional', checks: 'optional', gate: 'optional' } as const

export const trafficKeys = {
  key: 'optional',
  upstream: 'optional',
  ...storeKeys,
  nginx: 'optional',
  reload: 'optional',
  rungs: 'required',
  ...holding,
  every: 'optional',
  timeout: 'optional',
} as const

const rungKeys = { value: 'optional', weights: 'optional', title: 'optional', ...holding } as const

/** The most that a weight may be: nginx keeps it in 31 bits, and nobody writes more. */
const mostWeight = 1_000_000
const usualEvery = 30_000
const usualTimeout = 60_000

/** Nothing after a problem was reported. */
export function readTraffic(value: Field | undefined, entries: Entries): Omit<TrafficTask, 'on' | 'owner' | 'state'> | undefined {
  const title = readText(value)
  const ways = ['key', 'upstream'].filter((way) => entries.has(way))
  if (value !== undefined && ways.length !== 1) return void report(value, 'traffic-key', { found: ways.join(', ') || '∅' })
  const key = readVisible(entries.get('key') ?? entries.get('upstream'))
  const list = entries.get('rungs')
  const rungs = openList(list)?.map(readRung) ?? []
  const whole = rungs.filter((rung) => rung !== undefined)
  if (list !== undefined && rungs.length === 0) report(list, 'traffic-no-rungs')
  const store = entries.has('upstream') ? readUpstream(entries, whole) : readStore(entries)
  if (!areAlike(list, entries.has('upstream'), whole) || whole.length < rungs.length || store === undefined) return undefined
  const read = trafficSpecSchema.safeParse({
    key,
    store,
    rungs: whole.map(({ weights, ...rung }) => ({ ...rung, ...(weights === undefined ? {} : { value: textOf(weights, store) }) })),
    ...holdingIn(entries),
    every: readDuration(entries.get('every')),
    timeout: readDuration(entries.get('timeout')),
  })
  return read.success && title !== undefined ? { kind: 'traffic', title, ...read.data } : undefined
}

type ReadRung = Omit<Rung, 'value'> & { value?: string; weights?: Map<string, number> }

function readRung(field: Field): ReadRung | undefined {
  const entries = openMap(field, rungKeys)
  if (entries === undefined) return undefined
  const value = readValue(entries.get('value'))
  const named = openNames(entries.get('weights'))
  const weights = named && new Map([...named].map(([server, weight]) => [server, readInteger(weight, 0, mostWeight) ?? 0] as const))
  const title = readText(entries.get('title'))
  if ((value === undefined) === (weights === undefined))
    return void report(field, 'traffic-rung-value', { found: [...entries.keys()].join(', ') || '∅' })
  if (weights !== undefined && ![...weights.values()].some((weight) => weight > 0)) return void report(field, 'traffic-rung-nowhere')
  return {
    ...(value === undefined ? {} : { value }),
    ...(weights === undefined ? {} : { weights }),
    ...(title === undefined ? {} : { title }),
    ...holdingIn(entries),
  }
}

function holdingIn(entries: Entries): Pick<Rung, 'hold' | 'checks' | 'gate'> {
  const [hold, checks, gate] = [readDuration(entries.get('hold')), readLooks(entries.get('checks')), readBoolean(entries.get('gate'))]
  return {
    ...(hold === undefined ? {} : { hold }),
    ...(checks === undefined ? {} : { checks }),
    ...(gate === undefined ? {} : { gate }),
  }
}

function readUpstream(entries: Entries, rungs: readonly ReadRung[]): ConfigStore | undefined {
  const path = readHostPath(entries.get('in'))
  const [nginx, reload] = [readTyped(entries.get('nginx')) ?? 'nginx', readTyped(entries.get('reload'))]
  const servers = [...(rungs[0]?.weights?.keys() ?? [])]
  if (path === undefined || servers.length === 0) return undefined
  return { of: 'nginx', path, sudo: readBoolean(entries.get('sudo')) ?? false, nginx, ...(reload === undefined ? {} : { reload }), servers }
}

/** Every rung says what the first one says: a value, or the weights of the same servers. */
function areAlike(list: Field | undefined, isUpstream: boolean, rungs: readonly ReadRung[]): boolean {
  const servers = [...(rungs[0]?.weights?.keys() ?? [])]
  const odd = rungs.find(({ weights }) =>
    isUpstream ? weights?.size !== servers.length || !servers.every((server) => weights.has(server)) : weights !== undefined,
  )
  if (odd === undefined) return true
  if (list !== undefined) report(list, 'traffic-rungs-differ', { needs: isUpstream ? `weights: ${servers.join(', ')}` : 'value' })
  return false
}

const textOf = (weights: ReadonlyMap<string, number>, store: ConfigStore): string =>
  weightsText((store.of === 'nginx' ? store.servers : []).map((server) => ({ server, weight: weights.get(server) ?? 0 })))

export function writtenTraffic(task: TrafficTask): Written[] {
  const { store } = task
  return [
    ['traffic', task.title],
    [store.of === 'nginx' ? 'upstream' : 'key', task.key],
    ...(store.of === 'nginx' ? writtenUpstream(store) : writtenStore(store)),
    ...writtenHolding(task),
    ['every', task.every === usualEvery ? undefined : formatDuration(task.every)],
    ['timeout', task.timeout === usualTimeout ? undefined : formatDuration(task.timeout)],
    ['rungs', task.rungs.map((rung) => writtenRung(rung, store))],
  ]
}

const writtenUpstream = ({ path, sudo, nginx, reload }: Extract<ConfigStore, { of: 'nginx' }>): Written[] => [
  ['in', path],
  ['sudo', sudo ? true : undefined],
  ['nginx', nginx === 'nginx' ? undefined : nginx],
  ['reload', reload],
]

const writtenHolding = ({ hold, checks, gate }: Pick<Rung, 'hold' | 'checks' | 'gate'>): Written[] => [
  ['hold', hold === undefined ? undefined : formatDuration(hold)],
  ['checks', writtenLooks(checks)],
  ['gate', gate],
]

function writtenRung(rung: Rung, store: ConfigStore): WrittenMap {
  const said: Written = store.of === 'nginx' ? ['weights', inline([...weightsIn(rung.value)])] : ['value', rung.value]
  return inline([said, ['title', rung.title], ...writtenHolding(rung)])
}
