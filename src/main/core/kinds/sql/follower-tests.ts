/** The tests of `unfollowed`, put together by the database itself: for a script that knows nothing of its tables before it runs. Pure. */
import type { DatabaseKind } from '#shared/domain/database.ts'
import { dialectOf, type TableName } from './dialect.ts'

/** Statements whose answer is a line for each foreign key, to be put behind the condition of a DELETE. @param row how it calls its table */
export const followerTests = (kind: DatabaseKind, table: TableName, row: string): string[] =>
  kind === 'postgresql' ? postgresqlTests(table, row) : mysqlTests(table, row)

const text = (value: string) => `'${value.replaceAll('\\', '\\\\').replaceAll("'", "''")}'`
const name = (column: string) => `CONCAT('\`', REPLACE(${column}, '\`', '\`\`'), '\`')`

function mysqlTests(table: TableName, row: string): string[] {
  const own = table.schema === undefined ? 'DATABASE()' : text(table.schema)
  const isOwn = `k.TABLE_SCHEMA = ${own} AND k.TABLE_NAME = ${text(table.name)}`
  const equal = (theirs: string, ours: string) => `CONCAT('c.', ${name(theirs)}, ' = ', ${text(`${row}.`)}, ${name(ours)})`
  const key = `SELECT CONCAT(' AND NOT (', GROUP_CONCAT(${equal('s.COLUMN_NAME', 's.COLUMN_NAME')} SEPARATOR ' AND '), ')') FROM information_schema.STATISTICS AS s WHERE s.TABLE_SCHEMA = ${own} AND s.TABLE_NAME = ${text(table.name)} AND s.INDEX_NAME = 'PRIMARY'`
  const theirs = `CONCAT(${name('k.TABLE_SCHEMA')}, '.', ${name('k.TABLE_NAME')})`
  return [
    'SET SESSION group_concat_max_len = 65536;',
    [
      // MySQL does not read the table that it deletes from, but a copy of it.
      `SELECT CONCAT('AND NOT EXISTS (SELECT 1 FROM ', IF(${isOwn}, CONCAT('(SELECT DISTINCT * FROM ', ${theirs}, ')'), ${theirs}), ' AS c WHERE ',`,
      `GROUP_CONCAT(${equal('k.COLUMN_NAME', 'k.REFERENCED_COLUMN_NAME')} ORDER BY k.ORDINAL_POSITION SEPARATOR ' AND '), IF(${isOwn}, IFNULL((${key}), ''), ''), ')')`,
      `FROM information_schema.KEY_COLUMN_USAGE AS k WHERE k.REFERENCED_TABLE_SCHEMA = ${own} AND k.REFERENCED_TABLE_NAME = ${text(table.name)}`,
      'GROUP BY k.TABLE_SCHEMA, k.TABLE_NAME, k.CONSTRAINT_NAME;',
    ].join(' '),
  ]
}

function postgresqlTests(table: TableName, row: string): string[] {
  const { quoted } = dialectOf('postgresql')
  const literal = (value: string) => `'${value.replaceAll("'", "''")}'`
  const at = `to_regclass(${literal(`${table.schema === undefined ? '' : `${quoted(table.schema)}.`}${quoted(table.name)}`)})`
  const equal = (theirs: string, ours: string) => `format('c.%I = ', ${theirs}) || ${literal(`${row}.`)} || quote_ident(${ours})`
  const key = `SELECT ' AND NOT (' || string_agg(${equal('a.attname', 'a.attname')}, ' AND ') || ')' FROM pg_index i JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = ANY (i.indkey) WHERE i.indrelid = ${at} AND i.indisprimary`
  return [
    [
      `SELECT 'AND NOT EXISTS (SELECT 1 FROM ' || c.conrelid::regclass || ' AS c WHERE ' || string_agg(${equal('own.attname', 'named.attname')}, ' AND ' ORDER BY k.n)`,
      `|| CASE WHEN c.conrelid = c.confrelid THEN coalesce((${key}), '') ELSE '' END || ')' FROM pg_constraint c CROSS JOIN unnest(c.conkey, c.confkey) WITH ORDINALITY AS k(own, named, n)`,
      'JOIN pg_attribute own ON own.attrelid = c.conrelid AND own.attnum = k.own JOIN pg_attribute named ON named.attrelid = c.confrelid AND named.attnum = k.named',
      `WHERE c.confrelid = ${at} AND c.contype = 'f' GROUP BY c.oid, c.conrelid, c.confrelid;`,
    ].join(' '),
  ]
}
