/** Rows of other tables that name a row: they go or change with it where the database itself follows a foreign key, or keep it where it is. Pure. */
import type { DatabaseKind } from '#shared/domain/database.ts'
import { type Dialect, dialectOf, type TableName } from './dialect.ts'

type Rule = 'cascade' | 'set null' | 'set default'

export type Follower = {
  table: TableName
  columns: { own: string; named: string }[]
  /** What becomes of them; undefined where the database refuses instead. */
  onDelete?: Rule
  onUpdate?: Rule
  /** It names rows of its own table. */
  isOwn: boolean
  /** Other tables follow this one in turn when what they name is changed. */
  isFollowed: boolean
}

const rules = "'CASCADE', 'SET NULL', 'SET DEFAULT'"

/** @param own, name literals of the table that is named */
export function mysqlFollowers(index: number, own: string, name: string): string {
  const constraints = 'information_schema.REFERENTIAL_CONSTRAINTS'
  return [
    `SELECT ${index}, 'follower', k.CONSTRAINT_NAME, k.TABLE_SCHEMA, k.TABLE_NAME, r.DELETE_RULE, r.UPDATE_RULE, k.TABLE_SCHEMA = ${own} AND k.TABLE_NAME = ${name},`,
    `EXISTS (SELECT 1 FROM ${constraints} AS f WHERE f.UNIQUE_CONSTRAINT_SCHEMA = k.TABLE_SCHEMA AND f.REFERENCED_TABLE_NAME = k.TABLE_NAME AND f.UPDATE_RULE IN (${rules})), k.COLUMN_NAME, k.REFERENCED_COLUMN_NAME`,
    `FROM ${constraints} AS r JOIN information_schema.KEY_COLUMN_USAGE AS k ON k.CONSTRAINT_SCHEMA = r.CONSTRAINT_SCHEMA AND k.CONSTRAINT_NAME = r.CONSTRAINT_NAME AND k.TABLE_NAME = r.TABLE_NAME`,
    `WHERE r.UNIQUE_CONSTRAINT_SCHEMA = ${own} AND r.REFERENCED_TABLE_NAME = ${name} ORDER BY k.TABLE_SCHEMA, k.CONSTRAINT_NAME, k.ORDINAL_POSITION;`,
  ].join(' ')
}

const rule = (column: string) => `CASE ${column} WHEN 'c' THEN 'CASCADE' WHEN 'n' THEN 'SET NULL' WHEN 'd' THEN 'SET DEFAULT' ELSE '-' END`

/** @param at the table that is named, as `to_regclass` of its name */
export function postgresqlFollowers(index: number, at: string): string {
  const values = [
    "'follower'",
    'c.oid',
    'n.nspname',
    't.relname',
    rule('c.confdeltype'),
    rule('c.confupdtype'),
    '(c.conrelid = c.confrelid)::int',
    "EXISTS (SELECT 1 FROM pg_constraint f WHERE f.confrelid = c.conrelid AND f.contype = 'f' AND f.confupdtype IN ('c', 'n', 'd'))::int",
    'own.attname',
    'named.attname',
  ]
  return [
    `SELECT concat_ws(E'\\t', ${index}, ${values.join(', ')}) FROM pg_constraint c JOIN pg_class t ON t.oid = c.conrelid JOIN pg_namespace n ON n.oid = t.relnamespace`,
    'CROSS JOIN unnest(c.conkey, c.confkey) WITH ORDINALITY AS k(own, named, n) JOIN pg_attribute own ON own.attrelid = c.conrelid AND own.attnum = k.own JOIN pg_attribute named ON named.attrelid = c.confrelid AND named.attnum = k.named',
    `WHERE c.confrelid = ${at} AND c.contype = 'f' ORDER BY c.oid, k.n;`,
  ].join(' ')
}

/** From lines of the queries above, behind the number of the table and their first word; one for each foreign key. */
export function parseFollowers(lines: readonly (readonly string[])[]): Follower[] {
  const found = new Map<string, Follower>()
  for (const [constraint = '', schema = '', name = '', onDelete = '', onUpdate = '', isOwn, isFollowed, own = '', named = ''] of lines) {
    const key = `${schema}\t${constraint}`
    const known = found.get(key)
    if (known !== undefined) known.columns.push({ own, named })
    else
      found.set(key, {
        table: { schema, name },
        columns: [{ own, named }],
        ...ruleOf('onDelete', onDelete),
        ...ruleOf('onUpdate', onUpdate),
        isOwn: isOwn === '1',
        isFollowed: isFollowed === '1',
      })
  }
  return [...found.values()]
}

function ruleOf(name: 'onDelete' | 'onUpdate', said: string): { [key in typeof name]?: Rule } {
  const lower = said.toLowerCase()
  return lower === 'cascade' || lower === 'set null' || lower === 'set default' ? { [name]: lower } : {}
}

/** What changes these columns is followed by others, and putting the old values back does not put back what followed. */
export function followersOfUpdate(followers: readonly Follower[], columns: readonly string[], generated: readonly string[]): Follower[] {
  const touched = new Set([...columns, ...generated].map((column) => column.toLowerCase()))
  return followers.filter(
    ({ onUpdate, isOwn, isFollowed, columns: own }) =>
      onUpdate !== undefined &&
      (onUpdate !== 'cascade' || (isFollowed && !isOwn)) &&
      own.some(({ named }) => touched.has(named.toLowerCase())),
  )
}

/** Leaves of a tree go first; a deeper one than this is left, and counted. */
export const treeDepth = 12

/**
 * True of a row that no other row names: it would follow when it goes, or the database would keep all of them. MySQL does not read the table that it deletes from, but a copy of it.
 * @param row how the statement calls it
 */
export function unfollowed(kind: DatabaseKind, followers: readonly Follower[], row: string, key: readonly string[]): string[] {
  const dialect = dialectOf(kind)
  const { quoted } = dialect
  return followers.map(({ table, columns, isOwn }) => {
    const names = columns.map(({ own, named }) => `c.${quoted(own)} = ${row}.${quoted(named)}`).join(' AND ')
    if (!isOwn) return `NOT EXISTS (SELECT 1 FROM ${nameOf(dialect, table)} AS c WHERE ${names})`
    const wanted = [...new Set([...columns.map(({ own }) => own), ...key])].map(quoted).join(', ')
    const isItself = key.map((column) => `c.${quoted(column)} = ${row}.${quoted(column)}`).join(' AND ')
    return `NOT EXISTS (SELECT 1 FROM (SELECT DISTINCT ${wanted} FROM ${nameOf(dialect, table)}) AS c WHERE ${names}${key.length === 0 ? '' : ` AND NOT (${isItself})`})`
  })
}

const nameOf = ({ quoted }: Dialect, { schema, name }: TableName) => `${schema === undefined ? '' : `${quoted(schema)}.`}${quoted(name)}`
