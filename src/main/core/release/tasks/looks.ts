/** What must hold: `{ http: http://…, status: 200 }`, or a condition of a host as `check` has it; each may say from which host, `on: web-1`. */
import { isCheck } from '#shared/kinds/task/http.ts'
import type { Look } from '#shared/kinds/task/traffic.ts'
import { type Field, report } from '../../files/field.ts'
import { keysIn, openMap, openNames } from '../../files/map-field.ts'
import { openList, readText } from '../../files/value-field.ts'
import { inline, type WrittenMap } from '../../files/write-yaml.ts'
import { readCondition, writtenCondition } from './check.ts'
import { httpKeys, readHttpTask, writtenHttp } from './http.ts'
import type { Written } from './written.ts'

const { until: _until, back: _back, ...callKeys } = httpKeys

/** Undefined where there is no such field; after a problem was reported those that could be read. */
export function readLooks(field: Field | undefined): Look[] | undefined {
  return field === undefined ? undefined : (openList(field) ?? []).flatMap((item) => readLook(item) ?? [])
}

function readLook(field: Field): Look | undefined {
  if (!keysIn(field).includes('http')) {
    const condition = readCondition(field, { on: 'optional' })
    if (condition === undefined) return undefined
    const on = readText(openNames(field)?.get('on'))
    return { by: 'condition', ...(on === undefined ? {} : { on }), condition }
  }
  const entries = openMap(field, { http: 'required', on: 'optional', ...callKeys })
  const value = entries?.get('http')
  const read = entries && readHttpTask(value, entries)
  if (entries === undefined || value === undefined || read === undefined) return undefined
  const { kind: _, ...call } = read
  // What changes something is no look, and would be done again and again.
  if (!isCheck(call)) return void report(value, 'traffic-look-changes', { method: call.method })
  const on = readText(entries.get('on'))
  return { by: 'http', ...(on === undefined ? {} : { on }), call }
}

export function writtenLooks(looks: readonly Look[] | undefined): WrittenMap[] | undefined {
  return looks?.map((look) => {
    const on: Written[] = [['on', look.on]]
    if (look.by === 'condition') return writtenCondition(look.condition, on)
    return inline([...writtenHttp({ ...look.call, kind: 'http', on: [], owner: [], state: 'open' }), ...on])
  })
}
