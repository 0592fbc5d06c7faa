import type { SqlKind } from './kind.ts'
import { afterName, nameAt, type SqlWord, type SqlWords } from './words.ts'

/** A table that a statement names, as it is written (quotes taken away), and whether its rows or its shape are changed. */
export type SqlTable = { schema?: string; name: string; use: 'read' | 'changed' }

/** Behind these a table's name stands; `changed` where the statement writes there. */
const readers = new Set(['from', 'join', 'using'])
const noise = new Set([
  'ignore',
  'low_priority',
  'quick',
  'delayed',
  'high_priority',
  'only',
  'table',
  'if',
  'exists',
  'not',
  'into',
  'from',
  'concurrently',
])

/** The tables named outside of brackets, each once; a table that is changed and read counts as changed. */
export function tablesOf(words: SqlWords, kind: SqlKind): readonly SqlTable[] {
  if (kind === 'grant' || kind === 'revoke') return words.on ? [table(words.on, 'changed')] : []
  const found = new Map<string, SqlTable>()
  for (const one of [...changed(words, kind), ...read(words)]) {
    const key = `${one.schema ?? ''}.${one.name}`
    if (!found.has(key)) found.set(key, one)
  }
  return [...found.values()]
}

function changed({ outer, object, name, on }: SqlWords, kind: SqlKind): SqlTable[] {
  if (kind === 'update' || kind === 'delete' || kind === 'insert' || kind === 'truncate' || kind === 'load') return firstTables(outer, kind)
  if (kind === 'rename') return listAt(outer, 2)
  const onTable = object === 'index' || object === 'trigger' ? on : undefined
  if (onTable) return [table(onTable, 'changed')]
  if (kind === 'drop' && (object === 'table' || object === 'view'))
    return listAt(outer, skip(outer, outer.findIndex(({ lower }) => lower === object) + 1))
  return (kind === 'create' || kind === 'alter') && object === 'table' && name ? [table(name, 'changed')] : []
}

function firstTables(outer: readonly SqlWord[], kind: SqlKind): SqlTable[] {
  if (kind === 'load') {
    const into = outer.findIndex(({ lower }) => lower === 'into' || lower === 'copy')
    return listAt(outer, skip(outer, into + 1))
  }
  const verb = outer.findIndex(({ lower }) => ['update', 'delete', 'insert', 'replace', 'merge', 'truncate'].includes(lower))
  return listAt(outer, skip(outer, verb + 1))
}

function read({ outer }: SqlWords): SqlTable[] {
  return outer.flatMap(({ lower }, at) => (readers.has(lower) ? listAt(outer, skip(outer, at + 1), 'read') : []))
}

function skip(outer: readonly SqlWord[], from: number): number {
  let at = from
  while (noise.has(outer[at]?.lower ?? '')) at += 1
  return at
}

/** `a, b.c as d, e`: every name of a list, its aliases left out. */
function listAt(outer: readonly SqlWord[], from: number, use: SqlTable['use'] = 'changed'): SqlTable[] {
  const found: SqlTable[] = []
  let at = from
  for (;;) {
    const name = nameAt(outer, at)
    if (!name) return found
    found.push(table(name, use))
    at = afterName(outer, at)
    if (outer[at]?.lower === 'as') at += 2
    else if (outer[at] && outer[at]?.text !== ',' && outer[at + 1]?.text === ',') at += 1
    if (outer[at]?.text !== ',') return found
    at += 1
  }
}

function table(written: string, use: SqlTable['use']): SqlTable {
  const parts = written.split('.').map((part) => part.replace(/^[`"[]|[`"\]]$/g, ''))
  const name = parts.at(-1) ?? written
  const schema = parts.length > 1 ? parts.at(-2) : undefined
  return { ...(schema && { schema }), name, use }
}
