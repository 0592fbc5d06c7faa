import type { SqlKind } from './kind.ts'
import type { SqlStatement } from './split.ts'
import { type SqlTable, tablesOf } from './tables.ts'
import { type SqlWords, wordsOf } from './words.ts'

/**
 * Whether the way back is known: `none-needed` (it changes no data), `written` (a statement that Ferry can write), `kept` (keys and old
 * values, taken before it), `dump` (only a copy made before helps), `unknown` (nobody can tell from the statement).
 */
export type SqlWayBack = 'none-needed' | 'written' | 'kept' | 'dump' | 'unknown'

/** Half open offsets, in the text that the statement was split from. */
export type SqlRange = { from: number; to: number }

export type SqlFacts = {
  kind: SqlKind
  /** What is created, changed, dropped or granted: `table`, `database`, `index`, `user`, … in lower case. */
  object?: string
  tables: readonly SqlTable[]
  /** The condition of an UPDATE or DELETE, without the word WHERE; undefined where every row is meant. */
  where?: SqlRange
  /** An UPDATE or DELETE of every row: no condition, or one that is true of every row. */
  everyRow: boolean
  /** What is lost for good: data (`drop`, `truncate`, `every-row`) or a column. */
  destroys?: 'drop' | 'truncate' | 'every-row' | 'column'
  definesStructure: boolean
  changes: boolean
  wayBack: SqlWayBack
  /** The statement that undoes it, where `wayBack` is `written`. */
  inverse?: string
}

const kinds: Readonly<Record<string, SqlKind>> = {
  select: 'select',
  show: 'select',
  describe: 'select',
  desc: 'select',
  explain: 'select',
  values: 'select',
  table: 'select',
  help: 'select',
  insert: 'insert',
  replace: 'insert',
  merge: 'update',
  update: 'update',
  delete: 'delete',
  create: 'create',
  alter: 'alter',
  drop: 'drop',
  truncate: 'truncate',
  rename: 'rename',
  comment: 'alter',
  grant: 'grant',
  revoke: 'revoke',
  call: 'call',
  do: 'call',
  exec: 'call',
  execute: 'call',
  load: 'load',
  copy: 'load',
  import: 'load',
  set: 'set',
  reset: 'set',
  use: 'use',
  begin: 'transaction',
  start: 'transaction',
  commit: 'transaction',
  rollback: 'transaction',
  savepoint: 'transaction',
  release: 'transaction',
  end: 'transaction',
  lock: 'lock',
  unlock: 'lock',
  analyze: 'maintain',
  optimize: 'maintain',
  vacuum: 'maintain',
  reindex: 'maintain',
  check: 'maintain',
  repair: 'maintain',
  flush: 'maintain',
  refresh: 'maintain',
  kill: 'maintain',
  purge: 'maintain',
  source: 'client',
  prompt: 'client',
  tee: 'client',
  notee: 'client',
}

const structure: ReadonlySet<SqlKind> = new Set(['create', 'alter', 'drop', 'truncate', 'rename'])
const unchanging: ReadonlySet<SqlKind> = new Set(['select', 'use', 'set', 'transaction', 'lock'])

/** What one statement does, by its clauses at the outermost level. Never throws; what is not understood is `other`. */
export function describeStatement(statement: SqlStatement): SqlFacts {
  const words = wordsOf(statement)
  const kind = kindOf(statement, words)
  const where = kind === 'update' || kind === 'delete' ? whereOf(statement, words) : undefined
  const everyRow = (words.verb === 'update' || words.verb === 'delete') && (!where || holdsAlways(statement, where))
  const object = structure.has(kind) || kind === 'grant' || kind === 'revoke' ? words.object : undefined
  const tables = tablesOf(words, kind)
  const destroys = destroyed(kind, words, everyRow)
  const inverse = inverseOf(kind, words)
  return {
    kind,
    ...(object && { object }),
    tables,
    ...(where && { where }),
    everyRow,
    ...(destroys && { destroys }),
    definesStructure: structure.has(kind),
    changes:
      !unchanging.has(kind) || (kind === 'set' && /\b(global|persist)\b/i.test(statement.text)) || (kind === 'select' && words.has('into')),
    wayBack: wayBackOf(kind, inverse),
    ...(inverse && { inverse }),
  }
}

function kindOf(statement: SqlStatement, words: SqlWords): SqlKind {
  if (statement.text.startsWith('\\')) return 'client'
  if (words.verb !== 'with') return kinds[words.verb] ?? 'other'
  const main = words.outer.find((word) => ['select', 'insert', 'update', 'delete', 'merge'].includes(word.lower))
  return (main && kinds[main.lower]) ?? 'other'
}

/** From behind the outermost WHERE up to the clause that follows it. */
function whereOf(statement: SqlStatement, words: SqlWords): SqlRange | undefined {
  const at = words.outer.findIndex((word) => word.lower === 'where')
  const where = words.outer[at]
  if (!where) return undefined
  const next = words.outer.slice(at + 1).find(({ lower }) => ['order', 'limit', 'returning', 'option'].includes(lower))
  const behind = statement.tokens.filter((token) => token.from >= where.to && token.from < (next?.from ?? Number.POSITIVE_INFINITY))
  const [first, last] = [behind[0], behind.at(-1)]
  return first && last && { from: first.from, to: last.to }
}

function holdsAlways(statement: SqlStatement, { from, to }: SqlRange): boolean {
  const text = statement.text.slice(from - statement.from, to - statement.from)
  return /^\(?\s*(true|1|(['"]?)(\w+)\2\s*=\s*\2\3\2)\s*\)?$/i.test(text)
}

function destroyed(kind: SqlKind, words: SqlWords, everyRow: boolean): SqlFacts['destroys'] {
  if (kind === 'drop' && /^(table|database|schema|view|materialized|tablespace|collection)$/.test(words.object ?? '')) return 'drop'
  if (kind === 'truncate') return 'truncate'
  if (everyRow) return 'every-row'
  if (kind !== 'alter') return undefined
  const drop = words.outer.findIndex((word) => word.lower === 'drop')
  const dropped = words.outer[drop + 1]?.lower
  if (drop < 0 || dropped === undefined) return undefined
  if (dropped === 'partition') return 'drop'
  return /^(index|key|primary|foreign|constraint|check|default|not)$/.test(dropped) ? undefined : 'column'
}

function wayBackOf(kind: SqlKind, inverse: string | undefined): SqlWayBack {
  if (inverse !== undefined) return 'written'
  if (kind === 'insert' || kind === 'update' || kind === 'delete') return 'kept'
  if (kind === 'alter' || kind === 'drop' || kind === 'truncate' || kind === 'load' || kind === 'rename') return 'dump'
  return unchanging.has(kind) || kind === 'maintain' ? 'none-needed' : 'unknown'
}

/** The statement that takes back what only adds or renames; undefined where something old is lost, or may have been there before. */
function inverseOf(kind: SqlKind, words: SqlWords): string | undefined {
  const name = words.name
  if (!name || words.has('exists') || words.has('replace')) return undefined
  if (kind === 'create' && /^(table|database|schema|view|user|role|sequence|procedure|trigger|event)$/.test(words.object ?? ''))
    return words.object === 'trigger' && words.on ? `DROP TRIGGER ${name}` : `DROP ${(words.object ?? '').toUpperCase()} ${name}`
  if (kind === 'create' && words.object === 'index' && words.on) return `DROP INDEX ${name} ON ${words.on}`
  if (kind === 'rename' && words.object === 'table' && words.to && !words.commas) return `RENAME TABLE ${words.to} TO ${name}`
  if (kind !== 'alter' || words.object !== 'table' || words.commas) return undefined
  const added = words.addedColumn
  return added && `ALTER TABLE ${name} DROP COLUMN ${added}`
}
