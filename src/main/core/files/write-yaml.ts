/** Plain values to YAML in the form of Ferry's files: large maps one key a line, small ones in braces. */
import { Document, Pair, Scalar, YAMLMap, YAMLSeq } from 'yaml'

type Entry = [string, Written | undefined]
/** Entries in order, and not an object: a host may be called `__proto__`, and numbers would change places. */
export type WrittenMap = { inline: boolean; entries: [string, Written][] }
export type Written = string | number | boolean | null | Written[] | WrittenMap

/** A map in braces on one line. Values that are undefined are left out. */
export function inline(entries: Entry[]): WrittenMap {
  return { inline: true, entries: given(entries) }
}

/** A map with one key a line. */
export function block(entries: Entry[]): WrittenMap {
  return { inline: false, entries: given(entries) }
}

export function writeYaml(top: WrittenMap): string {
  const document = new Document()
  document.contents = mapNode(top, false)
  // Without folding: a long command stays one line, as it was typed.
  return document.toString({ lineWidth: 0 })
}

function given(entries: Entry[]): [string, Written][] {
  return entries.filter((entry): entry is [string, Written] => entry[1] !== undefined)
}

function mapNode(map: WrittenMap, inside: boolean): YAMLMap {
  const node = new YAMLMap()
  node.flow = inside || map.inline || map.entries.length === 0
  for (const [key, value] of map.entries) node.items.push(new Pair(new Scalar(key), valueNode(value, node.flow)))
  return node
}

function valueNode(value: Written, inside: boolean): Scalar | YAMLMap | YAMLSeq {
  if (!Array.isArray(value)) return typeof value === 'object' && value !== null ? mapNode(value, inside) : new Scalar(value)
  const node = new YAMLSeq()
  // A list of names is read at a glance on one line; a list of maps is not.
  node.flow = inside || value.every((item) => typeof item !== 'object' || item === null)
  node.items = value.map((item) => valueNode(item, node.flow ?? inside))
  return node
}
