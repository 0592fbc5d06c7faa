/** JSON, also with comments. */
import { findNodeAtLocation, modify, type Node, type ParseError, parseTree } from 'jsonc-parser'
import { fail } from '#shared/problem/problem.ts'
import { endOfLine, type Format } from './format.ts'
import { type Below, deepestMap, namesFor, placesOf } from './paths.ts'

const below: Below<Node> = ({ type, children = [] }) => {
  if (type === 'array') return { kind: 'list', children: children.map((node, index) => ({ name: String(index), node })) }
  if (type !== 'object') return undefined
  const named = children.flatMap(({ children: [name, node] = [] }) =>
    name === undefined || node === undefined ? [] : [{ name: String(name.value), node }],
  )
  return { kind: 'map', children: named }
}

/** @throws ProblemError key-file-form */
function treeOf(text: string): Node {
  const errors: ParseError[] = []
  const tree = parseTree(text, errors, { allowTrailingComma: true })
  return tree === undefined || errors.length > 0 ? fail('key-file-form', { format: 'JSON' }) : tree
}

/** A number to its last digit: a parsed one may have lost some. */
const textOf = ({ type, value, offset, length }: Node, text: string) =>
  type === 'string' ? String(value) : text.slice(offset, offset + length)

/** A text stays a text, whatever is in it; in place of anything else it is taken as JSON where it is JSON. */
function jsonOf(value: string, before?: Node): unknown {
  if (before?.type === 'string') return value
  try {
    const read: unknown = JSON.parse(value)
    return before === undefined && typeof read === 'object' && read !== null ? value : read
  } catch {
    return value
  }
}

function writtenAs(value: string, before?: Node): string {
  const made = jsonOf(value, before)
  return typeof made === 'string' ? JSON.stringify(made) : value.trim()
}

function optionsFor(text: string) {
  const indent = /\n([ \t]+)"/.exec(text)?.[1] ?? '  '
  return {
    formattingOptions: {
      insertSpaces: !indent.startsWith('\t'),
      tabSize: indent.startsWith('\t') ? 1 : indent.length,
      eol: endOfLine(text),
    },
  }
}

function applied(text: string, path: (string | number)[], value: unknown): string {
  const edits = modify(text, path, value, optionsFor(text))
  return edits
    .toSorted((one, other) => other.offset - one.offset)
    .reduce((all, { offset, length, content }) => all.slice(0, offset) + content + all.slice(offset + length), text)
}

export const json: Format = {
  find: (text, key) =>
    placesOf(treeOf(text), key, below).map(({ node }) => {
      if (node.type === 'object' || node.type === 'array') fail('key-not-a-value', { key })
      return { value: textOf(node, text), from: node.offset, to: node.offset + node.length }
    }),
  written: (value, text, { from }) => writtenAs(value, nodeAt(treeOf(text), from)),
  add(text, key, value) {
    const root = treeOf(text)
    const map = deepestMap(root, key, below)
    const names = map && namesFor(map.rest, map.node, below)
    if (map === undefined || names === undefined) return fail('key-cannot-add', { key })
    const mark = '\u0000ferry'
    const path = [...map.names, ...names]
    const changed = applied(text, path, mark)
    // Put in as a text first, so that a long number keeps its digits.
    return changed.replace(JSON.stringify(mark), () => writtenAs(value))
  },
  remove(text, key, isMade) {
    const [place] = placesOf(treeOf(text), key, below)
    if (place === undefined) return text
    let { names } = place
    while (isMade) {
      const parent = names.slice(0, -1)
      const map = findNodeAtLocation(treeOf(text), parent)
      if (parent.length === 0 || map?.type !== 'object' || map.children?.length !== 1) break
      names = parent
    }
    return applied(text, names, undefined)
  },
  leaves: (text) => leavesBelow(treeOf(text), '', text),
}

function leavesBelow(node: Node, path: string, text: string): string[] {
  const inside = below(node)
  if (inside === undefined) return [`${path} ${node.type} ${textOf(node, text)}`]
  return inside.children.flatMap((child) => leavesBelow(child.node, `${path}/${JSON.stringify(child.name)}`, text))
}

function nodeAt(node: Node, offset: number): Node | undefined {
  if (node.offset === offset && node.type !== 'object' && node.type !== 'array') return node
  return node.children?.map((child) => nodeAt(child, offset)).find((found) => found !== undefined)
}
