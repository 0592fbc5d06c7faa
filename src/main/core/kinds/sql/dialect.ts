/** What MySQL's family and PostgreSQL write differently. Pure. */
import type { DatabaseKind } from '#shared/domain/database.ts'

/** A table as statements name it, quoted. */
export type TableName = { schema?: string; name: string }

/** Numbers that a session remembers from one statement to the next. */
export type Noted = 'rows' | 'kept'

export type Dialect = {
  quoted(name: string): string
  /** Remembers how many rows the statement just before has touched. */
  note(name: Noted): string
  noted(name: Noted): string
  /** The client prints one line that Ferry reads. */
  tell(words: string, ...numbers: string[]): string
  /** An empty table of these columns of another with this key, if it is not there. */
  likeTable(copy: string, table: string, key: readonly string[], columns: string): string[]
  /** Two statements in it see the same rows, whatever others commit meanwhile. */
  begin: string[]
  /** The same of a transaction that the author has begun himself. */
  beginOfTheirs(lines: readonly string[]): string[]
  /** True where two values are the same to the last letter, two unknown ones among them. */
  same(one: string, other: string, type: string): string
  /** Of a row a short text that is another one as soon as one of these columns is. */
  print(columns: readonly string[]): string
  /** Remembers what a query counts, and how it is named then. */
  leftLines(query: string): string[]
  left: string
  update(table: string, joins: readonly Join[], set: readonly [column: string, value: string][], where: string): string
  /** MySQL's family wants a schema to have been chosen where rows are deleted through an alias. */
  deleteJoined(table: TableName, text: string, join: Omit<Join, 'on'>, on: string): string[]
  /** What was kept is written as it is, also what a strict database would not take any more: an empty ENUM, a day that is none, a zero key. */
  asKept: string[]
  /** The same for these lines alone: also what is there already may be what a strict database would not take into another table. */
  leniently(lines: readonly string[]): readonly string[]
  /** Values that are compared by their texts are whole: a database may have been told to shorten its numbers. Not where the author's own run. */
  exact: string[]
  /** What may be compared at the end of a transaction is compared there. */
  atTheEnd: string[]
  /** Rows go and come back while no foreign key is looked at, where the database has a word for that. */
  withoutNames: { begin: string[]; end: string[] }
  /** Of a row that is kept (`k`) and one of the table (`t`): the statement has written it, if only with what was there. */
  isTouched?: string
  /** Between the columns and the rows of an INSERT that gives keys which the database would number itself. */
  overriding: string
}

/** A kept table under an alias. The changed table's own alias is always `t`. */
export type Join = { table: string; alias: string; on: string }

const strict = ['STRICT_TRANS_TABLES', 'STRICT_ALL_TABLES', 'NO_ZERO_IN_DATE', 'NO_ZERO_DATE', 'TRADITIONAL']

const mysql: Dialect = {
  quoted: (name) => `\`${name.replaceAll('`', '``')}\``,
  note: (name) => `SET @ferry_${name} = ROW_COUNT()${name === 'rows' ? ', @ferry_first = LAST_INSERT_ID()' : ''};`,
  noted: (name) => `@ferry_${name}`,
  tell: (words, ...numbers) => `SELECT CONCAT('ferry-sql ${words}'${numbers.map((number) => `, ' ', ${number}`).join('')});`,
  likeTable: (copy, table, key, columns) => [
    `CREATE TABLE IF NOT EXISTS ${copy} (PRIMARY KEY (${key.join(', ')})) ENGINE=InnoDB AS SELECT ${columns} FROM ${table} WHERE FALSE;`,
  ],
  begin: ['SET SESSION TRANSACTION ISOLATION LEVEL REPEATABLE READ;', 'START TRANSACTION;', 'SET timestamp = UNIX_TIMESTAMP();'],
  beginOfTheirs: (lines) => [...mysql.begin.filter((line) => line.startsWith('SET ')), ...lines],
  same: (one, other, type) => (/char|text|enum|set|json/.test(type) ? `BINARY ${one} <=> BINARY ${other}` : `${one} <=> ${other}`),
  // As bytes: columns of several collations have none in common.
  print: (columns) => `MD5(CONCAT_WS(',', ${columns.map((column) => `CAST(QUOTE(${mysql.quoted(column)}) AS BINARY)`).join(', ')}))`,
  leftLines: (query) => [`SET @ferry_left = (${query});`],
  left: '@ferry_left',
  update: (table, joins, set, where) =>
    [
      `UPDATE ${table} AS t`,
      ...joins.map(({ table: other, alias, on }) => `JOIN ${other} AS ${alias} ON ${on}`),
      `SET ${set.map(([column, value]) => `t.${column} = ${value}`).join(', ')}`,
      `WHERE ${where};`,
    ].join(' '),
  deleteJoined: ({ schema }, table, { table: other, alias }, on) => [
    ...(schema === undefined ? [] : [`USE ${mysql.quoted(schema)};`]),
    `DELETE t FROM ${table} AS t JOIN ${other} AS ${alias} ON ${on};`,
  ],
  asKept: [
    `SET SESSION sql_mode = CONCAT(${strict.reduce((text, mode) => `REPLACE(${text}, '${mode}', '')`, '@@sql_mode')}, ',NO_AUTO_VALUE_ON_ZERO,ALLOW_INVALID_DATES');`,
  ],
  leniently: (lines) => ['SET @ferry_mode = @@sql_mode;', ...mysql.asKept, ...lines, 'SET SESSION sql_mode = @ferry_mode;'],
  withoutNames: {
    begin: ['SET @ferry_checks = @@foreign_key_checks, foreign_key_checks = 0;'],
    end: ['SET foreign_key_checks = @ferry_checks;'],
  },
  exact: [],
  atTheEnd: [],
  overriding: '',
}

const postgresql: Dialect = {
  quoted: (name) => `"${name.replaceAll('"', '""')}"`,
  note: (name) => `\\set ferry_${name} :ROW_COUNT`,
  noted: (name) => `:ferry_${name}`,
  tell: (words, ...numbers) => [`\\echo ferry-sql ${words}`, ...numbers].join(' '),
  likeTable: (copy, table, key, columns) => [
    `CREATE TABLE IF NOT EXISTS ${copy} AS SELECT ${columns} FROM ${table} WHERE FALSE;`,
    `CREATE UNIQUE INDEX IF NOT EXISTS ${copy.split('.').at(-1)?.replace(/"$/, '_k"')} ON ${copy} (${key.join(', ')});`,
  ],
  begin: ['BEGIN ISOLATION LEVEL REPEATABLE READ;'],
  beginOfTheirs: (lines) =>
    lines.some((line) => /\bisolation\b/i.test(line)) ? [...lines] : [...lines, 'SET TRANSACTION ISOLATION LEVEL REPEATABLE READ;'],
  same: (one, other) => `${one}::text IS NOT DISTINCT FROM ${other}::text`,
  print: (columns) => `MD5(CONCAT_WS(',', ${columns.map((column) => `quote_nullable(${postgresql.quoted(column)}::text)`).join(', ')}))`,
  leftLines: (query) => [`SELECT (${query}) AS ferry_left \\gset`],
  left: ':ferry_left',
  update: (table, joins, set, where) =>
    [
      `UPDATE ${table} AS t SET ${set.map(([column, value]) => `${column} = ${value}`).join(', ')}`,
      `FROM ${joins.map(({ table: other, alias }) => `${other} AS ${alias}`).join(', ')}`,
      `WHERE ${joins.map(({ on }) => `(${on})`).join(' AND ')} AND ${where};`,
    ].join(' '),
  deleteJoined: (_, table, { table: other, alias }, on) => [`DELETE FROM ${table} AS t USING ${other} AS ${alias} WHERE ${on};`],
  asKept: [],
  leniently: (lines) => lines,
  exact: ['SET extra_float_digits = 3;'],
  atTheEnd: ['SET CONSTRAINTS ALL DEFERRED;'],
  withoutNames: { begin: [], end: [] },
  // By the same transaction, and by a later command of it than the one that has kept the row.
  isTouched: 't.xmin = k.xmin AND t.cmin::text::bigint > k.cmin::text::bigint',
  overriding: 'OVERRIDING SYSTEM VALUE ',
}

export const dialectOf = (kind: DatabaseKind): Dialect => (kind === 'postgresql' ? postgresql : mysql)
