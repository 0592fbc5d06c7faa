import { accountIn } from './accounts.ts'
import { carriesOut, changesServer, isTransaction, keepsOrder } from './carriers.ts'
import { everyRowOf, type Reach } from './every-row.ts'
import { ownFunctionIn } from './functions.ts'
import type { SqlKind } from './kind.ts'
import type { SqlStatement } from './split.ts'
import { type SqlTable, tablesOf } from './tables.ts'
import type { SqlSyntax } from './tokens.ts'
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
  /** Of those, which rows that are: of a join, any so many, or all because the condition always holds. */
  reach?: Reach
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
  abort: 'transaction',
  savepoint: 'transaction',
  release: 'transaction',
  end: 'transaction',
  lock: 'lock',
  unlock: 'lock',
  analyze: 'maintain',
  optimize: 'maintain',
  vacuum: 'maintain',
  cluster: 'maintain',
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

/**
 * What one statement does, by its clauses at the outermost level. Never throws; what is not understood is `other`.
 * @param syntax whose words its inverse is written in; undefined where nobody knows: then in those of MySQL
 */
export function describeStatement(statement: SqlStatement, syntax?: SqlSyntax): SqlFacts {
  const words = wordsOf(statement)
  const kind = kindOf(statement, words)
  const where = kind === 'update' || kind === 'delete' ? whereOf(statement, words) : undefined
  const { everyRow, reach } = everyRowOf(statement, words, where)
  const object = structure.has(kind) || kind === 'grant' || kind === 'revoke' ? words.object : undefined
  const tables = tablesOf(words, kind)
  const destroys = destroyed(kind, words, everyRow)
  const temporary = kind === 'create' && isTemporary(words)
  const named = kind === 'create' && /^(?:user|role)$/.test(words.object ?? '') ? { ...words, name: accountIn(statement, words) } : words
  const inverse = temporary ? undefined : syntax === 'postgresql' ? postgresqlInverse(kind, named) : inverseOf(kind, named)
  const changes = changesOf(kind, statement, words)
  return {
    kind,
    ...(object && { object }),
    tables,
    ...(where && { where }),
    everyRow,
    ...(reach && { reach }),
    ...(destroys && { destroys }),
    definesStructure: structure.has(kind),
    changes,
    wayBack: temporary ? 'none-needed' : isUnknown(kind, changes, words) ? 'unknown' : wayBackOf(kind, inverse),
    ...(inverse && { inverse }),
  }
}

function kindOf(statement: SqlStatement, words: SqlWords): SqlKind {
  if (statement.text.startsWith('\\')) return 'client'
  if (words.verb === 'copy' && words.has('to') && words.has('stdout') && !words.has('from')) return 'select'
  if (words.verb === 'with' || carriesOut(statement, words)) {
    const main = words.outer.find((word) => verbs.has(word.lower))
    const own = (main && kinds[main.lower]) ?? 'other'
    return own === 'select' ? (changedInside(statement) ?? own) : own
  }
  const kind = kinds[words.verb] ?? 'other'
  return kind === 'transaction' && !isTransaction(words) ? 'other' : kind
}

/** What changes something although its kind does not: a question, a setting of the server, logs that are thrown away. */
const isUnknown = (kind: SqlKind, changes: boolean, words: SqlWords): boolean =>
  (changes && (kind === 'select' || kind === 'set')) || (kind === 'maintain' && !keepsOrder(words))

const verbs = new Set(['select', 'insert', 'update', 'delete', 'merge'])

/** `WITH gone AS (DELETE …) SELECT …`: of PostgreSQL it changes rows, whatever its last part is. */
function changedInside({ text, from, tokens }: SqlStatement): SqlKind | undefined {
  const words = tokens.map((token) => text.slice(token.from - from, token.to - from).toLowerCase())
  const inside = words.find((word, at) => words[at - 1] === '(' && word !== 'select' && verbs.has(word))
  return inside === undefined ? undefined : kinds[inside]
}

const isTemporary = ({ outer }: SqlWords) => outer.slice(1, 3).some(({ lower }) => lower === 'temp' || lower === 'temporary')

function changesOf(kind: SqlKind, statement: SqlStatement, words: SqlWords): boolean {
  if (kind === 'set') return changesServer(words)
  if (kind !== 'select') return !unchanging.has(kind)
  const into = words.outer.findIndex(({ lower }) => lower === 'into')
  if (into >= 0 && !words.outer[into + 1]?.text.startsWith('@')) return true
  return !/^(?:show|help)$/.test(words.verb) && ownFunctionIn(statement) !== undefined
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

function destroyed(kind: SqlKind, words: SqlWords, everyRow: boolean): SqlFacts['destroys'] {
  if (kind === 'drop' && /^(table|database|schema|view|materialized|tablespace|collection)$/.test(words.object ?? '')) return 'drop'
  if (kind === 'truncate') return 'truncate'
  if (everyRow) return 'every-row'
  if (kind !== 'alter') return undefined
  const dropped = words.outer.flatMap(({ lower }, at) => (lower === 'drop' ? [words.outer[at + 1]?.lower ?? ''] : []))
  if (dropped.includes('partition')) return 'drop'
  if (words.outer.some(({ lower }, at) => lower === 'truncate' && words.outer[at + 1]?.lower === 'partition')) return 'truncate'
  return dropped.some((what) => what !== '' && !keepsData.test(what)) ? 'column' : undefined
}

/** What an ALTER drops beside columns: no data is in it. */
const keepsData = /^(?:index|key|primary|foreign|constraint|check|default|not|identity|expression)$/

function wayBackOf(kind: SqlKind, inverse: string | undefined): SqlWayBack {
  if (inverse !== undefined) return 'written'
  if (kind === 'insert' || kind === 'update' || kind === 'delete') return 'kept'
  if (kind === 'alter' || kind === 'drop' || kind === 'truncate' || kind === 'load' || kind === 'rename') return 'dump'
  return unchanging.has(kind) || kind === 'maintain' ? 'none-needed' : 'unknown'
}

type Inverted = Omit<SqlWords, 'name'> & { name?: string | undefined }

/** The same in PostgreSQL's words: an index has the schema of its table, and a trigger is known by its table alone. */
function postgresqlInverse(kind: SqlKind, words: Inverted): string | undefined {
  const { name, object = '', on } = words
  if (!name || words.has('exists') || words.has('replace')) return undefined
  if (kind !== 'create') return kind === 'alter' ? inverseOf(kind, words) : undefined
  // CASCADE makes others as well, and AUTHORIZATION is no name; what is foreign has words of its own.
  if (words.has('cascade') || words.has('foreign') || name.toLowerCase() === 'authorization') return undefined
  if (object === 'index') {
    if (on === undefined || name.toLowerCase() === 'on') return undefined
    const schema = on.includes('.') ? `${on.slice(0, on.lastIndexOf('.'))}.` : ''
    return `DROP INDEX ${words.has('concurrently') ? 'CONCURRENTLY ' : ''}${schema}${name}`
  }
  if (object === 'trigger' || object === 'policy') return on && `DROP ${object.toUpperCase()} ${name} ON ${on}`
  if (object === 'materialized') return `DROP MATERIALIZED VIEW ${name}`
  return /^(?:table|database|schema|view|user|role|sequence|type|extension)$/.test(object)
    ? `DROP ${object.toUpperCase()} ${name}`
    : undefined
}

/** The statement that takes back what only adds or renames; undefined where something old is lost, or may have been there before. */
function inverseOf(kind: SqlKind, words: Inverted): string | undefined {
  const name = words.name
  if (!name || words.has('exists') || words.has('replace')) return undefined
  if (kind === 'create' && /^(table|database|schema|view|user|role|sequence|procedure|trigger|event)$/.test(words.object ?? ''))
    return words.object === 'trigger' && words.on ? `DROP TRIGGER ${name}` : `DROP ${(words.object ?? '').toUpperCase()} ${name}`
  if (kind === 'create' && words.object === 'index' && words.on && name.toLowerCase() !== 'on') return `DROP INDEX ${name} ON ${words.on}`
  if (kind === 'rename' && words.object === 'table' && words.to && !words.commas) return `RENAME TABLE ${words.to} TO ${name}`
  if (kind !== 'alter' || words.object !== 'table' || words.commas) return undefined
  const added = words.addedColumn
  return added && `ALTER TABLE ${name} DROP COLUMN ${added}`
}
