/** Tasks on databases, as a release file has them. */
import { isMap, isScalar } from 'yaml'
import type { Task } from '#shared/domain/release.ts'
import type { Row } from '#shared/kinds/task/rows.ts'
import { type Field, report } from '../files/field.ts'
import { type Entries, openMap, openNames, resolved } from '../files/map-field.ts'
import { openList, readDuration, readHostPath, readPlain, readSomeTexts, readText, readVisible } from '../files/value-field.ts'
import { commonOf } from './common-fields.ts'
import { localPath } from './local-path.ts'

/** Milliseconds that statements, a dump or a restore may take where the file does not say. */
export const usualDatabaseTimeout = 3_600_000

/** A line that is a path, and no statement. */
const isFile = (text: string) => /^(?:\.{1,2}\/|~\/|\/)\S[^\n;]*$/.test(text.trim()) || /^[\w./-]+\.sql$/i.test(text.trim())

export const keepRowsWord = 'keep rows'

export function readSql(value: Field | undefined, entries: Entries, file: string): Task | undefined {
  const text = readText(value)
  if (value === undefined || text === undefined) return undefined
  if (!entries.has('on')) return void report(value, 'file-missing-key', { key: 'on' })
  const schema = readVisible(entries.get('schema'))
  return {
    kind: 'sql',
    ...(isFile(text) ? { file: localPath(text.trim(), file) } : { sql: text }),
    ...(schema === undefined ? {} : { schema }),
    timeout: timeoutOf(entries),
    ...wayBack(entries.get('back')),
    ...commonOf(entries),
  }
}

/** `keep rows`, statements, or `{ restore: NAME }`. */
function wayBack(field: Field | undefined): { keepRows: boolean; back?: string; restore?: string } {
  if (field !== undefined && isMap(resolved(field)?.node)) {
    const restore = readText(openMap(field, { restore: 'required' })?.get('restore'))
    return { keepRows: false, ...(restore === undefined ? {} : { restore }) }
  }
  const text = readText(field)
  if (text === undefined) return { keepRows: false }
  return text.trim() === keepRowsWord ? { keepRows: true } : { keepRows: false, back: text }
}

export function readDump(value: Field | undefined, entries: Entries): Task | undefined {
  const schemas = readSomeTexts(value)
  const as = readName(entries.get('as'))
  const folder = readHostPath(entries.get('folder'))
  if (value !== undefined && !entries.has('on')) return void report(value, 'file-missing-key', { key: 'on' })
  if (schemas === undefined || as === undefined || folder === undefined) return undefined
  const copy = readCopy(entries.get('copy'))
  return { kind: 'dump', schemas, as, folder, ...(copy && { copy }), timeout: timeoutOf(entries), ...commonOf(entries) }
}

export function readRestore(value: Field | undefined, entries: Entries): Task | undefined {
  const dump = readText(value)
  const into = readVisible(entries.get('into'))
  return dump === undefined
    ? undefined
    : { kind: 'restore', dump, ...(into && { into }), timeout: timeoutOf(entries), ...commonOf(entries) }
}

const timeoutOf = (entries: Entries) => readDuration(entries.get('timeout')) ?? usualDatabaseTimeout

/** Part of a file's name. */
function readName(field: Field | undefined): string | undefined {
  const text = readVisible(field)
  if (field === undefined || text === undefined) return undefined
  return /^[\p{L}\p{N}][\p{L}\p{N}_.-]*$/u.test(text) ? text : void report(field, 'file-bad-name', { found: text })
}

/** `backup-1:/data/dumps`. */
function readCopy(field: Field | undefined): { host: string; folder: string } | undefined {
  const text = readVisible(field)
  if (field === undefined || text === undefined) return undefined
  const [, host, folder] = /^([^\s/:]+):(\/[^\n]*)$/.exec(text) ?? []
  if (host === undefined || folder === undefined || folder.split('/').includes('..'))
    return void report(field, 'dump-copy-form', { found: text })
  return { host, folder: folder.replace(/(.)\/+$/, '$1') }
}

export function readRows(value: Field | undefined, entries: Entries): Task | undefined {
  const table = readVisible(entries.get('table'))
  const key = readSomeTexts(entries.get('key'))
  const rows = openList(value)?.map(readRow)
  if (value !== undefined && !entries.has('on')) return void report(value, 'file-missing-key', { key: 'on' })
  const whole = rows?.filter((row) => row !== undefined)
  if (table === undefined || key === undefined || whole === undefined || whole.length === 0) return undefined
  return { kind: 'rows', table, key, rows: whole, ...commonOf(entries) }
}

/** Every value as it is written; `null` is null. */
function readRow(field: Field): Row | undefined {
  const entries = openNames(field)
  if (entries === undefined) return undefined
  const values = [...entries].map(([name, value]): [string, string | null | undefined] => {
    const { node } = resolved(value) ?? {}
    if (node === null || (isScalar(node) && node.value === null)) return [name, null]
    return [name, isScalar(node) && node.value === '' ? '' : readPlain(value)]
  })
  return Object.fromEntries(values.filter((pair): pair is [string, string | null] => pair[1] !== undefined))
}
