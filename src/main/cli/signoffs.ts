/** `--signoffs FILE`: who looked at which line of the verification, so that a run at night need not ask. */
import { readFileSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { isMap, isScalar, isSeq, LineCounter, parseDocument, type YAMLMap } from 'yaml'
import type { RequestInput } from '#shared/contract/index.ts'
import { fail, type ProblemPlace } from '#shared/problem/problem.ts'
import { evidenceFiles } from '#shared/run/evidence.ts'

type GivenSignoff = NonNullable<RequestInput<'run.begin'>['signoffs']>[number]

const keys = ['text', 'person', 'by', 'note', 'passed', 'target', 'file']

/**
 * A YAML list of `{ person, by, note, passed, target, file }`; `text` means the same as `person`, `file` is one path or a list of them,
 * relative to the list's own. Throws a problem with its line.
 */
export function readSignoffs(path: string): GivenSignoff[] {
  const lines = new LineCounter()
  const document = parseDocument(readFile(path), { lineCounter: lines, prettyErrors: false })
  const placeAt = (offset: number): ProblemPlace => {
    const { line, col } = lines.linePos(offset)
    return { kind: 'file', file: path, line, column: col }
  }
  const placeOf = (node: unknown): ProblemPlace => placeAt(isNode(node) ? (node.range?.[0] ?? 0) : 0)
  const [error] = document.errors
  if (error) fail('file-syntax', { detail: error.message }, { place: placeAt(error.pos[0]) })
  const list = document.contents
  if (!isSeq(list))
    return fail('file-not-list', { path: 'signoffs', found: list === null ? '-' : String(document.toJS()) }, { place: placeOf(list) })
  return list.items.map((item, index) => {
    const at = `signoffs[${index + 1}]`
    if (!isMap(item)) return fail('file-not-map', { path: at, found: String(item), known: keys.join(', ') }, { place: placeOf(item) })
    return readSignoff(item, at, placeOf, dirname(resolve(path)))
  })
}

function readSignoff(map: YAMLMap, path: string, placeOf: (node: unknown) => ProblemPlace, folder: string): GivenSignoff {
  let files: string[] = []
  const values = new Map<string, unknown>()
  for (const { key, value } of map.items) {
    const name = isScalar(key) ? String(key.value) : String(key)
    if (!keys.includes(name)) fail('file-unknown-key', { key: name, path, known: keys.join(', ') }, { place: placeOf(key) })
    if (name === 'file') {
      files = readFiles(value, `${path}.file`, placeOf).map((file) => resolve(folder, file))
      continue
    }
    const plain = isScalar(value) ? value.value : undefined
    const isRight = name === 'passed' ? typeof plain === 'boolean' : typeof plain === 'string'
    if (!isRight)
      fail(
        name === 'passed' ? 'file-not-boolean' : 'file-not-text',
        { path: `${path}.${name}`, found: String(value) },
        { place: placeOf(value) },
      )
    values.set(name, plain)
  }
  const text = (name: string) => values.get(name) as string | undefined
  const needed = (name: string, value: string | undefined) => {
    if (value?.trim() === '') fail('file-empty-value', { path: `${path}.${name}` }, { place: placeOf(map) })
    return value ?? fail('file-missing-key', { path, key: name }, { place: placeOf(map) })
  }
  return {
    text: needed('person', text('text') ?? text('person')),
    by: needed('by', text('by')),
    note: text('note') ?? '',
    passed: (values.get('passed') as boolean | undefined) ?? true,
    looked: true,
    target: text('target'),
    ...(files.length === 0 ? {} : { files }),
  }
}

function readFiles(value: unknown, path: string, placeOf: (node: unknown) => ProblemPlace): string[] {
  const items: unknown[] = isSeq(value) ? value.items : [value]
  if (items.length > evidenceFiles) fail('evidence-too-many', { limit: evidenceFiles }, { place: placeOf(value) })
  return items.map((item) => {
    const file = isScalar(item) ? item.value : undefined
    return typeof file === 'string' && file !== '' ? file : fail('file-not-text', { path, found: String(item) }, { place: placeOf(item) })
  })
}

const isNode = (value: unknown): value is { range?: [number, number, number] | null } =>
  typeof value === 'object' && value !== null && 'range' in value

function readFile(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch (cause) {
    return fail('file-unreadable', { path, reason: cause instanceof Error ? cause.message : String(cause) }, { cause })
  }
}
