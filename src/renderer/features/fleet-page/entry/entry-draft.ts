/** An entry while it is written: the keys and values of an inventory file, as they were typed so far. */
import type { WrittenEntry } from '../../../stores/fleet.ts'

export type Written = WrittenEntry[string]

const isMap = (value: Written | undefined): value is WrittenEntry => typeof value === 'object' && value !== null && !Array.isArray(value)

/** `path` such as `stop.wait`. */
export function valueAt(entry: WrittenEntry, path: string): Written | undefined {
  return path.split('.').reduce<Written | undefined>((value, key) => (isMap(value) ? value[key] : undefined), entry)
}

export function textAt(entry: WrittenEntry, path: string): string {
  const value = valueAt(entry, path)
  return typeof value === 'string' || typeof value === 'number' ? String(value) : ''
}

/** A list of texts; a file may write one alone. */
export function textsAt(entry: WrittenEntry, path: string): string[] {
  const value = valueAt(entry, path)
  if (typeof value === 'string') return [value]
  return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : []
}

export function rowsAt(entry: WrittenEntry, path: string): WrittenEntry[] {
  const value = valueAt(entry, path)
  return Array.isArray(value) ? value.filter(isMap) : []
}

export function withValue(entry: WrittenEntry, path: string, value: Written): WrittenEntry {
  const [key = '', ...rest] = path.split('.')
  if (rest.length === 0) return { ...entry, [key]: value }
  const inner = entry[key]
  return { ...entry, [key]: withValue(isMap(inner) ? inner : {}, rest.join('.'), value) }
}

/** Without what was left empty: that is not said, and has its default. */
export function withoutEmpty(entry: WrittenEntry): WrittenEntry {
  const said = Object.entries(entry).map(([key, value]): [string, Written | undefined] => [key, saidIn(value)])
  return Object.fromEntries(said.filter((pair): pair is [string, Written] => pair[1] !== undefined))
}

function saidIn(value: Written): Written | undefined {
  if (typeof value === 'string') return value.trim() === '' ? undefined : value
  if (Array.isArray(value)) {
    const said = value.map(saidIn).filter((item) => item !== undefined)
    return said.length === 0 ? undefined : said
  }
  if (!isMap(value)) return value === false ? undefined : value
  const said = withoutEmpty(value)
  return Object.keys(said).length === 0 ? undefined : said
}

/** A file writes ports as numbers; what is none is left for the core to name. */
export const asNumber = (text: string): string | number => (/^\d{1,9}$/.test(text.trim()) ? Number(text) : text)
