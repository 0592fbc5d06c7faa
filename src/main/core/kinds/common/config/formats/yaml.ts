/** YAML: a value is changed in its place, and nothing of the text is written anew. */
import {
  type Document,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  type Node,
  type Pair,
  parseAllDocuments,
  parseDocument,
  Scalar,
  type YAMLMap,
} from 'yaml'
import { fail } from '#shared/problem/problem.ts'
import { type Entry, endOfLine, type Format } from './format.ts'
import { type Below, deepestMap, namesFor, placesOf } from './paths.ts'

/** A place in the text: a map's entry, a list's item, or a whole document. */
type Spot = { document: Document; node?: Node; pair?: Pair; map?: YAMLMap }

const below: Below<Spot> = ({ document, node }) => {
  const inside = isAlias(node) ? node.resolve(document) : node
  // What an alias stands for is changed where it is written.
  if (isAlias(node) || inside === undefined) return undefined
  if (isSeq(inside))
    return { kind: 'list', children: inside.items.map((item, index) => ({ name: String(index), node: spotOf(document, item) })) }
  if (!isMap(inside)) return undefined
  const children = inside.items.map((pair) => ({
    name: nameOf(pair.key),
    node: { ...spotOf(document, pair.value), pair, map: inside },
  }))
  return { kind: 'map', children }
}

const spotOf = (document: Document, node: unknown): Spot => ({ document, ...(isNode(node) ? { node } : {}) })
const isNode = (node: unknown): node is Node => isMap(node) || isSeq(node) || isScalar(node) || isAlias(node)
const nameOf = (key: unknown) => (isScalar(key) ? (key.source ?? String(key.value)) : String(key))

/** @throws ProblemError key-file-form */
function documentsOf(text: string): Document[] {
  const read = parseAllDocuments(text, { intAsBigInt: true, logLevel: 'silent' })
  const documents = Array.isArray(read) ? read : []
  if (documents.some(({ errors }) => errors.length > 0)) fail('key-file-form', { format: 'YAML' })
  return documents
}

const rootsOf = (text: string): Spot[] => documentsOf(text).map((document) => spotOf(document, document.contents))

export const yaml: Format = {
  find: (text, key) =>
    rootsOf(text).flatMap((root) =>
      placesOf(root, key, below).flatMap(({ node: { node, pair, document } }): Entry[] => {
        if (isMap(node) || isSeq(node) || node === undefined) return fail('key-not-a-value', { key })
        return [{ value: textOf(isAlias(node) ? node.resolve(document) : node), ...placeOf(text, node, pair) }]
      }),
    ),
  written(value, text, { from, to }) {
    const [, gap = '', before = ''] = /^([ \t]*)([\s\S]*)$/.exec(text.slice(from, to)) ?? []
    const isText = before.startsWith('"') || before.startsWith("'")
    const single = before.startsWith("'") && !value.includes('\n')
    return (
      (gap || (before === '' ? ' ' : '')) +
      (single ? `'${value.replaceAll("'", "''")}'` : isText ? JSON.stringify(value) : scalarText(value, before))
    )
  },
  add(text, key, value) {
    const roots = rootsOf(text)
    if (roots.length > 1) return fail('key-cannot-add', { key })
    const [root] = roots
    if (root?.node === undefined || (isScalar(root.node) && root.node.value === null))
      return text.endsWith('\n') || text === ''
        ? `${text}${linesFor(text, '', key.split('.'), value)}`
        : `${text}${endOfLine(text)}${linesFor(text, '', key.split('.'), value).trimEnd()}`
    const place = deepestMap(root, key, below)
    const names = place && namesFor(place.rest, place.node, below)
    const map = place?.node.node
    const first = isMap(map) ? map.items[0] : undefined
    if (names === undefined || !isMap(map) || map.flow === true || first === undefined) return fail('key-cannot-add', { key })
    const start = rangeOf(first.key)[0]
    const column = start - (text.lastIndexOf('\n', start - 1) + 1)
    const made = linesFor(text, ' '.repeat(column), names, value)
    const last = lastEnd(map)
    const at = last > 0 && text[last - 1] === '\n' ? last : text.indexOf('\n', last) + 1
    if (at === 0 && isOpenBlock(map, text)) return fail('key-cannot-add', { key })
    return at === 0 ? `${text}${endOfLine(text)}${made.trimEnd()}` : text.slice(0, at) + made + text.slice(at)
  },
  remove(text, key, isMade) {
    const found = rootsOf(text).flatMap((root) => placesOf(root, key, below).map((place) => ({ root, place })))
    const [first] = found
    if (first === undefined) return text
    let names = first.place.names
    let spot = first.place.node
    while (isMade && spot.map?.items.length === 1 && names.length > 1) {
      names = names.slice(0, -1)
      const parent = spotAt(first.root, names)
      if (parent?.pair === undefined) break
      spot = parent
    }
    if (spot.pair === undefined || spot.map?.flow === true) return fail('key-cannot-add', { key })
    const isAlone = spot.map?.items.length === 1 && names.length > 1
    const map = isAlone ? spotAt(first.root, names.slice(0, -1))?.pair : undefined
    // An item of a list would go with it, which is nobody's map by a name.
    if (isAlone && map === undefined) return fail('key-cannot-add', { key })
    const from = text.lastIndexOf('\n', rangeOf(spot.pair.key)[0] - 1) + 1
    const last = Math.max(lastEnd(spot.node), endOfKey(text, spot.pair))
    const end = text[last - 1] === '\n' ? last : text.indexOf('\n', last) + 1
    const left = end === 0 ? text.slice(0, from).replace(/\r?\n$/, '') : text.slice(0, from) + text.slice(end)
    if (map === undefined) return left
    // Without a value it would be nothing, and no map any more.
    const behind = endOfKey(text, map)
    return `${left.slice(0, behind)} {}${left.slice(behind)}`
  },
  leaves: (text) => rootsOf(text).flatMap((root, index) => leavesBelow(root, String(index))),
}

function spotAt(root: Spot, names: readonly (string | number)[]): Spot | undefined {
  return names.reduce<Spot | undefined>(
    (spot, name) => (spot === undefined ? undefined : below(spot)?.children.find((child) => child.name === String(name))?.node),
    root,
  )
}

/** From the first letter of a node to the one after its last, without comments. */
function rangeOf(node: unknown): [number, number] {
  const range = isNode(node) ? node.range : undefined
  return range ? [range[0], range[1]] : [0, 0]
}

/** With the blanks behind the colon, so that an empty value can be one again; without the end of the line behind a block of text. */
function placeOf(text: string, node: Node, pair?: Pair): { from: number; to: number } {
  const [start, end] = rangeOf(node)
  const behind = pair === undefined ? start : endOfKey(text, pair)
  const from = /^[ \t]*$/.test(text.slice(behind, start)) ? Math.min(behind, start) : start
  return { from, to: start === end ? from : end - (/\r?\n$/.exec(text.slice(start, end))?.[0].length ?? 0) }
}

/** Behind the colon of an entry that has no value. */
function endOfKey(text: string, { key }: Pair): number {
  const end = rangeOf(key)[1]
  const colon = text.indexOf(':', end)
  return colon < 0 ? end : colon + 1
}

/** Where the last value below a node ends. */
function lastEnd(node: unknown): number {
  if (isMap(node) && node.flow !== true && node.items.length > 0) {
    const last = node.items.at(-1)
    return Math.max(lastEnd(last?.value), rangeOf(last?.key)[1])
  }
  if (isSeq(node) && node.flow !== true && node.items.length > 0) return lastEnd(node.items.at(-1))
  return rangeOf(node)[1]
}

/** A block of text that the file ends in the middle of a line: with one more line its value would have an end of line, to most readers. */
function isOpenBlock(node: unknown, text: string): boolean {
  if (isMap(node) || isSeq(node)) {
    const last = node.items.at(-1)
    return isOpenBlock(isMap(node) ? (last as Pair | undefined)?.value : last, text)
  }
  const isBlock = isScalar(node) && (node.type === Scalar.BLOCK_LITERAL || node.type === Scalar.BLOCK_FOLDED)
  return isBlock && !/^.*-/.test(text.slice(rangeOf(node)[0]))
}

function linesFor(text: string, indent: string, names: readonly string[], value: string): string {
  const end = endOfLine(text)
  const lines = names.map((name, depth) => `${indent}${'  '.repeat(depth)}${scalarText(name)}:`)
  return `${lines.join(end)} ${scalarText(value)}${end}`
}

/**
 * As it is, where YAML then reads that very text as one plain value, also in a flow; else in quotes. Also where a reader of YAML 1.1 finds
 * something else in it, for most readers are such: NO is false to it, 12:30 is 750 and 0123 is 83. `before`: what stands in its place.
 */
function scalarText(value: string, before = ''): string {
  const isPlain = value !== '' && !/[\r\n]/.test(value) && plainly(value, '1.2') !== undefined && !isOther(value, before)
  return isPlain ? value : JSON.stringify(value)
}

/** What a reader of this version gets of it; undefined where it is not one plain value. */
function plainly(value: string, version: '1.1' | '1.2'): { read: unknown; type: string } | undefined {
  const { contents, errors, comment } = parseDocument(`[${value}]`, { version, logLevel: 'silent' })
  const [inner, second] = isSeq(contents) ? contents.items : []
  const isPlain = errors.length === 0 && second === undefined && isScalar(inner) && inner.type === Scalar.PLAIN && inner.source === value
  if (!isPlain || comment) return undefined
  const read = inner.value
  return { read: read instanceof Date ? read.getTime() : read, type: read instanceof Date ? 'date' : typeof read }
}

/** Unless that is what stood there already: of numbers one of the same odd kind, for 8080 is no sign that 0123 is meant to be 83. */
function isOther(value: string, before: string): boolean {
  const now = differing(value)
  if (now === undefined) return false
  return now === 'number' ? differing(before) !== now : plainly(before, '1.1')?.type !== now
}

/** The type that a reader of 1.1 finds, where it is not what one of 1.2 reads. */
function differing(value: string): string | undefined {
  const [old, fresh] = [plainly(value, '1.1'), plainly(value, '1.2')]
  return old === undefined || (old.type === fresh?.type && Object.is(old.read, fresh.read)) ? undefined : old.type
}

/** What a reader gets, as text; of a plain value as it is written. */
const textOf = (node: unknown): string => {
  if (!isScalar(node)) return ''
  return node.type === Scalar.PLAIN ? (node.source ?? '') : String(node.value)
}

function leavesBelow(spot: Spot, path: string): string[] {
  const inside = below(spot)
  const { node, document } = spot
  if (inside !== undefined && inside.children.length > 0)
    return inside.children.flatMap((child) => leavesBelow(child.node, `${path}/${JSON.stringify(child.name)}`))
  const meant = isAlias(node) ? node.resolve(document) : node
  return [`${path} ${isScalar(meant) ? `${meant.type} ${textOf(meant)}` : JSON.stringify(meant ?? null)}`]
}
