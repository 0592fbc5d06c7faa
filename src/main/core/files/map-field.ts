/** Maps of a YAML file: their keys checked against those that are known. */
import { isAlias, isMap, isScalar, isSeq, type Node, type Pair } from 'yaml'
import { childField, type Field, foundIn, pathOf, placeAt, report, reportWrong } from './field.ts'
import { nearestSome } from './nearest.ts'

/** What may stand in a map. `any` is for maps whose keys are names that the writer chooses. */
export type Keys = Record<string, 'required' | 'optional'>
export type Entries = Map<string, Field>

/** The value that an alias (`*name`) stands for; the place stays that of the alias. */
export function resolved(field: Field): Field | undefined {
  if (!isAlias(field.node)) return field
  const target = field.reading.aliases().get(field.node)
  if (target) return { ...field, node: target }
  report(field, 'file-unknown-alias', { found: foundIn(field) })
  return undefined
}

/** Opens a map with chosen names as keys. */
export function openNames(field: Field | undefined): Entries | undefined {
  return field && entriesOf(field, undefined)
}

/** The keys of a map as they stand there, before anything of it is checked; none where it is no map. */
export function keysIn(field: Field): string[] {
  const node = resolved(field)?.node
  return isMap(node) ? node.items.flatMap(({ key }) => (isScalar(key) ? String(key.value) : [])) : []
}

/**
 * Opens a map with known keys; reports unknown and missing ones.
 * @param here of the keys those that fit what is written, where a map has one of several forms: nobody looks through the keys of all forms
 */
export function openMap(
  field: Field | undefined,
  keys: Keys,
  here?: (written: readonly string[]) => readonly string[],
): Entries | undefined {
  const known = Object.keys(keys)
  const entries = field && entriesOf(field, here?.([]) ?? known)
  if (!field || !entries) return undefined
  const fitting = here?.([...entries.keys()]) ?? known
  for (const [key, value] of entries) {
    if (known.includes(key)) continue
    reportUnknown(field, key, value, fitting)
    entries.delete(key)
  }
  for (const key of known) {
    if (keys[key] === 'required' && !entries.has(key)) report(field, 'file-missing-key', { key })
  }
  return entries
}

/** A key that does not belong into this map, with the one or two that were probably meant, and with those of this very place. */
export function reportUnknown(map: Field, key: string, value: Field, known: readonly string[]): void {
  const near = nearestSome(key, known, 2)
  const values = { key, known: known.join(', '), path: pathOf(map) }
  if (near.length === 0) report(value, 'file-unknown-key', values, value.key)
  else report(value, 'file-unknown-key-near', { ...values, near: near.join(' / ') }, value.key)
}

/**
 * @param known keys; undefined where they are names that the writer chooses
 * @param seen maps that were merged into this one already, or are being: they add nothing
 */
function entriesOf(field: Field, known: readonly string[] | undefined, seen: Set<Node> = new Set()): Entries | undefined {
  const here = resolved(field)
  if (!here) return undefined
  if (!isMap(here.node))
    return known === undefined ? reportWrong(field, 'file-not-names') : reportWrong(field, 'file-not-map', { known: known.join(', ') })
  const entries: Entries = new Map()
  const lineOf = new Map<string, number>()
  for (const pair of here.node.items) {
    const name = nameOf(here, pair)
    if (name === undefined) continue
    const at = (pair.key as Node).range?.[0] ?? field.offset
    const value = pair.value as Node | null
    const child = childField(field, name, value, isBlank(value) ? at : (value?.range?.[0] ?? at), at)
    const first = lineOf.get(name)
    if (first !== undefined) report(child, 'file-duplicate-key', { first }, at)
    else {
      entries.set(name, child)
      lineOf.set(name, placeAt(field.reading, at).line)
    }
  }
  return merged(field, entries, known, seen.add(here.node))
}

/** Names keep their written form: `1.10` is not the number 1.1. */
function nameOf(field: Field, pair: Pair): string | undefined {
  if (isScalar(pair.key) && pair.key.value !== null)
    return isText(pair.key.value) ? pair.key.value : (pair.key.source ?? String(pair.key.value))
  const range = (pair.key as Node | null)?.range
  const found = range ? field.reading.text.slice(range[0], range[1]) : ''
  report(field, 'file-bad-key', { found }, range?.[0] ?? field.offset)
  return undefined
}

/** `<<: *defaults` gives the keys that are not written out. A map that merges itself adds nothing. */
function merged(field: Field, entries: Entries, known: readonly string[] | undefined, seen: Set<Node>): Entries {
  const merge = entries.get('<<')
  if (!merge) return entries
  entries.delete('<<')
  for (const part of isSeq(merge.node) ? merge.node.items : [merge.node]) {
    const source = resolved({ ...merge, path: field.path, node: part as Node | null })
    if (!source || seen.has(source.node as Node)) continue
    for (const [key, value] of entriesOf(source, known, seen) ?? []) {
      if (!entries.has(key)) entries.set(key, value)
    }
  }
  return entries
}

function isBlank(node: Node | null): boolean {
  return node === null || (isScalar(node) && node.value === null)
}

function isText(value: unknown): value is string {
  return typeof value === 'string'
}
