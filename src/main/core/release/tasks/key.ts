/** `key` in a release file: `{ key: server.port, to: 9090, in: /app/application.yaml, on: web }`. */
import { isScalar } from 'yaml'
import { formatOfPath, type KeyStore, type KeyTask, keyFormats, keySpecSchema, keyStoreSchema } from '#shared/kinds/task/key.ts'
import { formatDuration } from '../../files/duration.ts'
import { type Field, report } from '../../files/field.ts'
import { type Entries, resolved } from '../../files/map-field.ts'
import { readBoolean, readChoice, readDuration, readHostPath, readPlain, readVisible } from '../../files/value-field.ts'
import type { Written } from './written.ts'

/** What says where a value stands. */
export const storeKeys = {
  in: 'required',
  as: 'optional',
  sudo: 'optional',
  app: 'optional',
  environment: 'optional',
  cluster: 'optional',
  namespace: 'optional',
  editor: 'optional',
  releaser: 'optional',
  data: 'optional',
  group: 'optional',
  field: 'optional',
} as const

export const keyKeys = { to: 'optional', secret: 'optional', absent: 'optional', ...storeKeys, timeout: 'optional' } as const

/** Milliseconds that one of its steps may take where the file does not say. */
const usualTimeout = 60_000

/** Nothing after a problem was reported. */
export function readKeyTask(value: Field | undefined, entries: Entries): Omit<KeyTask, 'on' | 'owner' | 'state'> | undefined {
  const key = readVisible(value)
  const store = readStore(entries)
  const ways = ['to', 'secret', 'absent'].filter((way) => entries.has(way))
  if (value !== undefined && ways.length !== 1) return void report(value, 'key-task-value', { found: ways.join(', ') || '∅' })
  const to = readValue(entries.get('to'))
  const secret = readVisible(entries.get('secret'))
  const absent = readBoolean(entries.get('absent')) === true
  if (key === undefined || store === undefined || (to === undefined && secret === undefined && !absent)) return undefined
  const read = keySpecSchema.safeParse({
    key,
    store,
    ...(to === undefined ? {} : { value: to }),
    ...(secret === undefined ? {} : { secret }),
    absent,
    timeout: readDuration(entries.get('timeout')),
  })
  return read.success ? { kind: 'key', ...read.data } : undefined
}

/** A value may be empty. */
export function readValue(field: Field | undefined): string | undefined {
  const node = field === undefined ? undefined : resolved(field)?.node
  return isScalar(node) && node.value === '' ? '' : readPlain(field)
}

/** Where a value stands, by `in` and what belongs to it. Nothing after a problem was reported. */
export function readStore(entries: Entries): KeyStore | undefined {
  const where = entries.get('in')
  const store = where === undefined ? undefined : readPlain(where)
  if (store === 'redis') return keyStoreSchema.safeParse({ of: 'redis', ...textsOf(entries, 'field') }).data
  if (store === 'apollo' || store === 'nacos') return store === 'apollo' ? readApollo(where, entries) : readNacos(where, entries)
  const path = readHostPath(where)
  const format = readChoice(entries.get('as'), keyFormats) ?? (path === undefined ? undefined : formatOfPath(path))
  if (where === undefined || path === undefined) return undefined
  if (format === undefined) return void report(where, 'key-task-format', { path, choices: keyFormats.join(', ') })
  return { of: 'file', path, format, sudo: readBoolean(entries.get('sudo')) ?? false }
}

const textsOf = (entries: Entries, ...names: string[]) =>
  Object.fromEntries(names.flatMap((name) => (entries.has(name) ? [[name, readVisible(entries.get(name))]] : [])))

function readApollo(where: Field | undefined, entries: Entries): KeyStore | undefined {
  const missing = ['app', 'environment'].find((name) => !entries.has(name))
  if (where !== undefined && missing !== undefined) return void report(where, 'file-missing-key', { key: missing })
  const texts = textsOf(entries, 'app', 'environment', 'cluster', 'namespace', 'editor', 'releaser')
  return keyStoreSchema.safeParse({ of: 'apollo', ...texts }).data
}

function readNacos(where: Field | undefined, entries: Entries): KeyStore | undefined {
  if (where !== undefined && !entries.has('data')) return void report(where, 'file-missing-key', { key: 'data' })
  const { data = '', group, namespace } = textsOf(entries, 'data', 'group', 'namespace')
  const format = readChoice(entries.get('as'), [...keyFormats, 'text'] as const) ?? formatOfPath(data)
  if (where !== undefined && format === undefined)
    return void report(where, 'key-task-format', { path: data, choices: [...keyFormats, 'text'].join(', ') })
  return keyStoreSchema.safeParse({ of: 'nacos', data, group, tenant: namespace, format }).data
}

export function writtenKey(task: KeyTask): Written[] {
  return [
    ['key', task.key],
    ['to', task.value],
    ['secret', task.secret],
    ['absent', task.absent ? true : undefined],
    ...writtenStore(task.store),
    ['timeout', task.timeout === usualTimeout ? undefined : formatDuration(task.timeout)],
  ]
}

export function writtenStore(store: KeyStore): Written[] {
  switch (store.of) {
    case 'file':
      return [
        ['in', store.path],
        ['as', store.format === formatOfPath(store.path) ? undefined : store.format],
        ['sudo', store.sudo ? true : undefined],
      ]
    case 'apollo':
      return [
        ['in', 'apollo'],
        ['app', store.app],
        ['environment', store.environment],
        ['cluster', store.cluster === 'default' ? undefined : store.cluster],
        ['namespace', store.namespace === 'application' ? undefined : store.namespace],
        ['editor', store.editor],
        ['releaser', store.releaser],
      ]
    case 'nacos':
      return [
        ['in', 'nacos'],
        ['data', store.data],
        ['as', store.format === formatOfPath(store.data) ? undefined : store.format],
        ['group', store.group === 'DEFAULT_GROUP' ? undefined : store.group],
        ['namespace', store.tenant === '' ? undefined : store.tenant],
      ]
    case 'redis':
      return [
        ['in', 'redis'],
        ['field', store.field],
      ]
  }
}
