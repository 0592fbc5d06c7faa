/** The exact lines that a database's client gets. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { clientWords, withKey, writeKey } from '#core/commands/database/database.ts'
import { doneIn, toldBy, unsureIn } from '#core/kinds/sql/earlier.ts'
import { describeOne } from '#core/kinds/sql/keeping.ts'
import { readStatements, statementsIn } from '#core/kinds/sql/plan.ts'
import { readsOf, readsOfScript } from '#core/kinds/sql/reads.ts'
import { reversalScript, tidyScript } from '#core/kinds/sql/reversal.ts'
import { forwardScript, insertedWhere, type Keep, scripted } from '#core/kinds/sql/script.ts'
import { parseStructures, type Structure } from '#core/kinds/sql/structure.ts'
import { isOneTransaction, leftOpen } from '#core/kinds/sql/transactions.ts'
import type { Database } from '#shared/domain/database.ts'

const mariadb: Database = {
  name: 'db-1',
  kind: 'mariadb',
  host: 'db-host',
  socket: '/run/my.sock',
  user: 'ferry',
  password: 'vault',
  schema: 'shop',
}

const postgresql: Database = { ...mariadb, kind: 'postgresql', socket: '/run/postgresql' }

const structure: Structure = {
  columns: [
    { name: 'id', type: 'int', generated: false, counts: true },
    { name: 'name', type: 'varchar', generated: false, counts: false },
    { name: 'twice', type: 'int', generated: true, counts: false },
  ],
  key: ['id'],
  transactional: true,
  cascades: 0,
  triggers: 0,
}

const of = (text: string, database = mariadb) => scripted(statementsIn(text, 't', database.kind), database)
const keep = (count: number): Keep => ({
  tag: 'T',
  schema: 'shop',
  structures: new Map(Array.from({ length: count }, (_, index) => [index + 1, structure])),
})

test('the client of each kind, with the key in a file that is never an argument', () => {
  expect(clientWords({ database: mariadb, key: 'K' })).toBe(
    'mariadb --defaults-extra-file="$HOME/.ferry/keys/K" --user=ferry --socket=/run/my.sock --batch --skip-column-names --skip-force --skip-vertical --skip-table --unbuffered --default-character-set=utf8mb4 shop',
  )
  expect(
    clientWords({
      database: { ...mariadb, kind: 'postgresql', socket: undefined, address: '10.0.0.9', port: 5433, client: '/opt/pg/bin' },
      key: 'K',
    }),
  ).toBe(
    'PGPASSFILE="$HOME/.ferry/keys/K" PGCLIENTENCODING=UTF8 /opt/pg/bin/psql --no-psqlrc --quiet --no-align --tuples-only --no-password --set=ON_ERROR_STOP=1 --username=ferry --host=10.0.0.9 --port=5433 --dbname=shop',
  )
  expect(writeKey({ database: mariadb, key: 'K' }, `a"b\\c'd`).lines.at(-1)).toBe(
    `( umask 077; set -C; printf '%s\\n' '[client]\npassword="a\\"b\\\\c'\\''d"' > "$HOME/.ferry/keys/K" )`,
  )
})

test('a key is gone with the job that needed it, however that ends, and with the next attempt at the latest', () => {
  expect(withKey({ database: mariadb, key: 'T-back-undo-2' }, ['true'])).toEqual([
    `trap 'rm -f "$HOME/.ferry/keys/T-back-undo-2"' EXIT`,
    `trap 'exit 143' HUP INT TERM`,
    'true',
  ])
  expect(writeKey({ database: mariadb, key: 'T-back-undo-2' }, 'p', 'T-back-undo-').lines).toContain(
    'rm -f "$HOME/.ferry/keys/T-back-undo-2" "$HOME/.ferry/keys/T-back-undo-"*',
  )
})

/** What is there already may be what a strict database would not take into another table. */
const leniently = (...lines: string[]) => [
  'SET @ferry_mode = @@sql_mode;',
  expect.stringMatching(/^SET SESSION sql_mode = CONCAT\(REPLACE\(.*'STRICT_TRANS_TABLES', ''\).*ALLOW_INVALID_DATES'\);$/),
  ...lines,
  'SET SESSION sql_mode = @ferry_mode;',
]

test('an UPDATE whose rows are kept, to the letter', () => {
  const lines = forwardScript('mariadb', of("update t set name = 'x' where id > 3"), 'T', keep(1))
  expect(lines).toEqual([
    'CREATE TABLE IF NOT EXISTS `shop`.`_ferry_T` (number INT PRIMARY KEY, changed BIGINT NOT NULL, kept BIGINT NOT NULL);',
    'INSERT INTO `shop`.`_ferry_T` SELECT 0, 0, 0 FROM (SELECT COUNT(*) AS there FROM `shop`.`_ferry_T` WHERE number = 0) AS seen WHERE there = 0;',
    ...leniently(
      'CREATE TABLE IF NOT EXISTS `shop`.`_ferry_T_1_old` (PRIMARY KEY (`id`)) ENGINE=InnoDB AS SELECT * FROM `shop`.`t` WHERE FALSE;',
    ),
    ...leniently(
      'CREATE TABLE IF NOT EXISTS `shop`.`_ferry_T_1_new` (PRIMARY KEY (`id`)) ENGINE=InnoDB AS SELECT * FROM `shop`.`t` WHERE FALSE;',
    ),
    'SET SESSION TRANSACTION ISOLATION LEVEL REPEATABLE READ;',
    'START TRANSACTION;',
    'SET timestamp = UNIX_TIMESTAMP();',
    "SELECT CONCAT('ferry-sql T began 1');",
    ...leniently('INSERT INTO `shop`.`_ferry_T_1_old` SELECT * FROM shop.t WHERE id > 3 FOR UPDATE;', 'SET @ferry_kept = ROW_COUNT();'),
    "update t set name = 'x' where id > 3;",
    'SET @ferry_rows = ROW_COUNT(), @ferry_first = LAST_INSERT_ID();',
    ...leniently(
      'INSERT INTO `shop`.`_ferry_T_1_new` SELECT t.* FROM `shop`.`t` AS t JOIN `shop`.`_ferry_T_1_old` AS k ON t.`id` = k.`id`;',
    ),
    'INSERT INTO `shop`.`_ferry_T` SELECT CASE WHEN @ferry_rows <= (SELECT COUNT(*) FROM `shop`.`_ferry_T_1_old` AS o JOIN `shop`.`_ferry_T_1_new` AS n ON o.`id` = n.`id` WHERE NOT ((BINARY o.`name` <=> BINARY n.`name`))) THEN 1 ELSE 0 END, @ferry_rows, @ferry_kept;',
    "SELECT CONCAT('ferry-sql T done 1', ' ', @ferry_rows, ' ', @ferry_kept);",
    'COMMIT;',
    "SELECT CONCAT('ferry-sql T committed');",
  ])
})

test('a schema that was chosen is named as its database reads it', () => {
  const fromOf = (...[schema, syntax]: [string, 'mysql' | 'postgresql']) => {
    const keeping = describeOne('update t set n = 1', schema, syntax)?.keeping
    return keeping?.kind === 'changed' ? keeping.from : keeping
  }
  expect([fromOf('shop', 'postgresql'), fromOf('Shop', 'postgresql')]).toEqual(['shop.t', '"Shop".t'])
  expect([fromOf('Shop', 'mysql'), fromOf('my-shop', 'mysql')]).toEqual(['Shop.t', '`my-shop`.t'])
})

test('its way back puts back what still is as the statement left it, and counts the rest', () => {
  const own = of("update t set name = 'x' where id > 3; delete from t where id = 1")
  const lines = reversalScript('mariadb', own, keep(2))
  expect(lines.find((line) => line.startsWith('UPDATE'))).toBe(
    'UPDATE `shop`.`t` AS t JOIN `shop`.`_ferry_T_1_old` AS o ON t.`id` = o.`id` JOIN `shop`.`_ferry_T_1_new` AS n ON t.`id` = n.`id` ' +
      'SET t.`name` = CASE WHEN BINARY o.`name` <=> BINARY n.`name` THEN t.`name` ELSE o.`name` END ' +
      'WHERE (BINARY o.`name` <=> BINARY n.`name` OR BINARY t.`name` <=> BINARY n.`name`);',
  )
  expect(lines.find((line) => line.startsWith('INSERT'))).toBe(
    'INSERT INTO `shop`.`t` (`id`, `name`) SELECT o.`id`, o.`name` FROM `shop`.`_ferry_T_2_old` AS o LEFT JOIN `shop`.`t` AS t ON t.`id` = o.`id` WHERE t.`id` IS NULL;',
  )
  // The last is undone first.
  expect(lines.findIndex((line) => line.includes('_2_old'))).toBeLessThan(lines.findIndex((line) => line.includes('_1_old')))
  expect(tidyScript('mariadb', own, keep(2)).at(-1)).toBe('DROP TABLE IF EXISTS `shop`.`_ferry_T`;')
})

test.each([
  [
    'update a.b as c set c.x = 1, y = 2 where c.z = 3',
    { kind: 'changed', table: { schema: 'a', name: 'b' }, from: 'a.b AS c', where: 'c.z = 3', columns: ['x', 'y'] },
  ],
  ['delete from b', { kind: 'changed', verb: 'delete', from: 'b' }],
  ['update a join b on a.x = b.x set a.y = 1', { kind: 'lost', why: 'form' }],
  ['update a, b set a.y = 1 where a.x = b.x', { kind: 'lost', why: 'tables' }],
  ['delete from a order by x limit 3', { kind: 'lost', why: 'form' }],
  [
    "insert into a (x, y) values (1, 'p,q'), (2, f(1, 2))",
    {
      kind: 'inserted',
      columns: ['x', 'y'],
      rows: [
        ['1', "'p,q'"],
        ['2', 'f(1, 2)'],
      ],
    },
  ],
  ['insert into a select * from b', { kind: 'inserted', table: { name: 'a' } }],
  ['insert ignore into a values (1)', { kind: 'lost', why: 'form' }],
  ['insert into a values (1) on duplicate key update x = 1', { kind: 'lost', why: 'form' }],
  ['replace into a values (1)', { kind: 'lost', why: 'form' }],
  ['create table a (x int)', { kind: 'inverse', sql: 'DROP TABLE a' }],
  ['alter table a drop column x', { kind: 'lost', why: 'structure' }],
  ['grant select on a.* to b', { kind: 'lost', why: 'unknown' }],
  ['select 1', { kind: 'none' }],
] as const)('%s', (text, expected) => {
  expect(describeOne(text)?.keeping).toMatchObject(expected)
})

test('what chooses other rows each time is told by its words, where they choose rows', () => {
  const word = (text: string, syntax: 'mysql' | 'postgresql' = 'mysql') => {
    const keeping = describeOne(text, undefined, syntax)?.keeping
    return keeping?.kind === 'changed' ? keeping.varies : undefined
  }
  expect(word('delete from a where id in (select id from (select id from a order by RAND () limit 5) as x)')).toBe('rand')
  expect(word('update a set x = 1 where (@n := @n + 1) % 2')).toBe(':=')
  expect(word('UPDATE a SET x = 1 FROM b TABLESAMPLE SYSTEM (10) WHERE b.id = a.id', 'postgresql')).toBe('tablesample')
  expect(word('delete from a where random() < 0.5 and b::text = c', 'postgresql')).toBe('random')
  const certain = ["update a set token = uuid(), x = @n := 1 where changed < now() and name = 'rand()' and t.sysdate = 1 and uuid = 2"]
  expect(certain.map((text) => word(text))).toEqual([undefined])
})

test('keys of inserted rows are those that are written, or those that the table counts; else nobody can tell', () => {
  const quoted = (name: string) => `\`${name}\``
  const inserted = (text: string) => {
    const keeping = describeOne(text)?.keeping
    return keeping?.kind === 'inserted' ? insertedWhere(keeping, structure, { quoted })?.where : undefined
  }
  expect(inserted("insert into t values (7, 'x', default), (-8, 'y', default)")).toBe('(`id`) IN ((7), (-8))')
  expect(inserted("insert into t (name) values ('x')")).toContain('@ferry_first')
  expect(inserted('insert into t (id, name) values (uuid(), 1)')).toBeUndefined()
})

test('together only where the database can: structure takes effect at once in MySQL, not in PostgreSQL', () => {
  const plain = of('set names utf8mb4; update t set a = 1 where b; delete from t where c = 1')
  const structured = of('create table x (a int); insert into x values (1)')
  expect([isOneTransaction('mysql', plain), isOneTransaction('mysql', structured), isOneTransaction('postgresql', structured)]).toEqual([
    true,
    false,
    true,
  ])
  const alone = ['create index concurrently a on b (c)', 'call settle()', 'do $$ begin commit; end $$', 'reindex (verbose) database shop']
  expect(alone.map((text) => isOneTransaction('postgresql', of(text, postgresql)))).toEqual([false, false, false, false])
  expect(isOneTransaction('postgresql', of('lock table a; do $$ begin perform 1; end $$', postgresql))).toBe(true)
  expect(isOneTransaction('mysql', of('begin; update t set a = 1 where b; commit'))).toBe(false)
})

test('a routine keeps its own semicolons; what the client itself would read is refused', () => {
  const lines = forwardScript('mariadb', of('create procedure p() begin select 1; select 2; end'), 'T')
  expect(lines).toContain('DELIMITER $ferry$')
  expect(() => statementsIn('source /etc/passwd', 't', 'mysql')).toThrow(/sql-client-line/)
})

test.each([
  ['update h set n = 1 where id = 1 \\g\ndelete from h where id = 2', 'postgresql', '\\g'],
  ['select 1\n\\! touch /srv/x', 'postgresql', '\\! touch /srv/x'],
  ['update h set n = 1 where id = 1\\G', 'mysql', '\\G'],
  ['select 1;\nsystem rm -rf /srv;', 'mysql', 'system rm -rf /srv'],
] as const)("the client's own word in %j is refused wherever it stands", (text, kind, said) => {
  const problem = { code: 'sql-client-line', values: { line: text.startsWith('select 1') ? 2 : 1, text: said, title: 't' } }
  expect(() => statementsIn(text, 't', kind)).toThrow(expect.objectContaining({ problem: expect.objectContaining(problem) }))
})

test('a backslash in a text, in a comment and in MySQL’s NULL is no word of the client', () => {
  const text = "update h set p = 'C:\\\\x' /* \\g */ where q = '\\\\'; -- \\g\nselect \\N"
  expect(statementsIn(text, 't', 'mysql')).toHaveLength(2)
  expect(statementsIn('copy t from stdin;\na\\tb\n\\.\nselect 1', 't', 'postgresql')).toHaveLength(2)
})

test('a file of statements is read in the letters that it has, or not at all', () => {
  const folder = mkdtempSync(join(tmpdir(), 'ferry-sql-'))
  const read = (name: string, bytes: Uint8Array) => {
    writeFileSync(join(folder, name), bytes)
    return readStatements(join(folder, name), 't')
  }
  const gbk = Buffer.from([0xd5, 0xc5, 0xc8, 0xfd])
  try {
    expect(read('gbk.sql', Buffer.concat([Buffer.from("select '"), gbk, Buffer.from("'")]))).toBe("select '张三'")
    expect(read('utf-16.sql', Buffer.from("\ufeffselect '张三'", 'utf16le'))).toBe("select '张三'")
    expect(read('utf-8.sql', Buffer.from("\ufeffselect '张三'"))).toBe("select '张三'")
    expect(() => read('unmarked.sql', Buffer.from("select '张三'", 'utf16le'))).toThrow(/sql-unreadable/)
  } finally {
    rmSync(folder, { recursive: true })
  }
})

test('a condition that some servers take for a comment is nothing that rows could be kept by; one that all of them run is', () => {
  expect(describeOne('update t set n = 9 /*M! where id = 2 */')?.keeping).toEqual({ kind: 'lost', why: 'unknown' })
  expect(describeOne('update t set n = 9 /*!50700 where id = 2 */')?.keeping).toEqual({ kind: 'lost', why: 'unknown' })
  expect(describeOne('update t set n = 9 where /*! id = 2 */ and n /* old */ = 1')?.keeping).toMatchObject({
    where: 'id = 2 and n /* old */ = 1',
  })
})

test('what was printed says what is done; broken off without a word of the client, nobody knows', () => {
  const told = toldBy('x\nferry-sql T began 1\nferry-sql T done 1 3 3\nferry-sql O began 9\nferry-sql T began 2\n', 'T')
  expect(told).toEqual({ done: [{ number: 1, rows: 3, kept: 3 }], open: 2, committed: false, isFailed: false })
  const order = { own: [], kind: 'mariadb' as const, together: false }
  const unsure = [order, { ...order, together: true }].map((one) => unsureIn([told], one))
  expect([...unsure, unsureIn([{ ...told, isFailed: true }], order)]).toEqual([2, undefined, undefined])
  // The connection is gone, with TLS too, by a proxy or because the server goes: there is an error, and nobody knows what became of it.
  const errors = ['2013 (HY000)', '2026 (HY000)', '1927 (70100)', '1053 (08S01)', '1146 (42S02)', '3819 (HY000)']
  expect(errors.map((error) => toldBy(`ferry-sql T began 1\nERROR ${error} at line 3: x\n`, 'T').isFailed)).toEqual([
    ...[false, false, false, false],
    ...[true, true],
  ])
  expect(toldBy('ferry-sql T failed\n', 'T').isFailed).toBe(true)
  // A row that a statement has printed is no error of the client, which would have ended there.
  expect(toldBy('ferry-sql T began 1\nERROR 1146 in a log\nferry-sql T done 1 1\n', 'T').isFailed).toBe(false)
})

test("in a transaction of the author's own nothing is done before its end", () => {
  const own = of(
    'begin; update t set a = 1; update t set b = 1; commit; update t set c = 1; begin; update t set d = 1; rollback',
    postgresql,
  )
  const order = { own, kind: 'postgresql' as const, together: false }
  const after = (...numbers: number[]) => toldBy(numbers.map((number) => `ferry-sql T done ${number} 1`).join('\n'), 'T')
  const doneOf = (...numbers: number[]) => doneIn([after(...numbers)], order).map(({ number }) => number)
  expect([doneOf(1, 2), doneOf(1, 2, 3, 4, 5), doneOf(5, 6, 7)]).toEqual([[], [1, 2, 3, 4, 5], [5]])
  expect(doneOf(6, 7, 8)).toEqual([6, 7, 8])
  expect(doneIn([after(6, 7, 8)], order, false)).toEqual([])
  expect([unsureIn([{ ...after(1), open: 2 }], order), unsureIn([{ ...after(1, 2, 3), open: 4 }], order)]).toEqual([undefined, 4])
  // Without autocommit nothing is done before a COMMIT, whether the author has turned it off or the account begins so.
  const manual = {
    own: of('set autocommit = 0; update t set a = 1; commit; update t set b = 1'),
    kind: 'mariadb' as const,
    together: false,
  }
  const numbers = (done: readonly { number: number }[]) => done.map(({ number }) => number)
  expect([doneIn([after(1, 2)], manual), doneIn([after(1, 2, 3, 4)], manual)].map(numbers)).toEqual([[1], [1, 2, 3]])
  const begun = { ...manual, own: of('update t set a = 1; create temporary table x (n int); commit'), isManual: true }
  expect([doneIn([after(1, 2)], begun), doneIn([after(1, 2, 3)], begun)].map(numbers)).toEqual([[], [1, 2, 3]])
  // What MySQL changes of a structure ends the transaction before it.
  const mixed = of('begin; update t set a = 1; create table x (a int); update t set b = 1')
  expect(doneIn([after(1, 2, 3)], { own: mixed, kind: 'mariadb', together: false }).map(({ number }) => number)).toEqual([1, 2, 3])
})

test("what is kept of a statement in the author's own transaction is kept in it", () => {
  const lines = forwardScript('postgresql', of("begin; update t set name = 'x'; commit", postgresql), 'T', {
    ...keep(3),
    schema: undefined,
  })
  const own = lines.filter((line) => /^(?:begin|commit|SET TRANSACTION|update)/i.test(line))
  expect(own).toEqual(['begin;', 'SET TRANSACTION ISOLATION LEVEL REPEATABLE READ;', "update t set name = 'x';", 'commit;'])
})

test('PostgreSQL: names, tables that choose the rows, and rows behind COPY', () => {
  const keeping = (text: string) => describeOne(text, undefined, 'postgresql')?.keeping
  expect(keeping('UPDATE Shop."Order" SET Total = 1 WHERE Id = 2')).toMatchObject({
    table: { schema: 'shop', name: 'Order' },
    where: 'Id = 2',
  })
  expect(keeping('UPDATE a SET n = b.n IS DISTINCT FROM 1 FROM b JOIN c ON c.x = b.x WHERE b.id = a.id RETURNING a.id')).toMatchObject({
    from: 'a',
    where: 'EXISTS (SELECT 1 FROM b JOIN c ON c.x = b.x WHERE b.id = a.id)',
  })
  expect(keeping('UPDATE a SET n = b.n\nFROM b -- new\nWHERE b.id = a.id -- all')).toMatchObject({
    where: 'EXISTS (SELECT 1 FROM b WHERE b.id = a.id)',
  })
  expect(keeping('DELETE FROM a AS x USING b WHERE b.id = x.id')).toMatchObject({
    from: 'a AS x',
    where: 'EXISTS (SELECT 1 FROM b WHERE b.id = x.id)',
  })
  expect(keeping('WITH gone AS (DELETE FROM a RETURNING *) SELECT * FROM gone')).toEqual({ kind: 'lost', why: 'form' })
  const copy = of('COPY t (a) FROM stdin;\nx;y\n\\.\nselect 1', postgresql)
  expect(forwardScript('postgresql', copy, 'T').slice(2, 4)).toEqual(['COPY t (a) FROM stdin;\nx;y\n\\.', '\\set ferry_rows :ROW_COUNT'])
  expect(copy.map(({ text }) => text)).toHaveLength(2)
  expect(of('set search_path to app, public; delete from t', postgresql)[1]?.keeping).toMatchObject({ table: { schema: 'app', name: 't' } })
})

test.each([
  ['begin; update t set a = 1;', 2],
  ['begin; update t set a = 1; commit;', undefined],
  ['begin; update t set a = 1; commit and chain; delete from t;', 4],
  ['begin; update t set a = 1; create table u (n int);', undefined],
  ['start transaction; select 1;', undefined],
  ['set autocommit = 0; call pr();', 2],
  ['set autocommit = 0; update t set a = 1;', undefined],
  ['set autocommit = 0; call pr(); set autocommit = 1;', undefined],
  ['update t set a = 1; rollback;', undefined],
])('%s: what no COMMIT follows is statement %s', (text, number) => {
  expect(leftOpen('mariadb', of(text), false)?.number).toBe(number)
})

test('a quote in a name is a letter of it', () => {
  expect(of('update `we ird` set `se``l.ect` = 2, plain = 3')[0]?.keeping).toMatchObject({
    columns: ['se`l.ect', 'plain'],
    table: { name: 'we ird' },
  })
})

test('the structure of tables is read by their number', () => {
  const answer = '0\tcolumn\tid\tint\t0\t1\n0\tcolumn\ttwice\tint\t1\t0\n0\tkey\tid\n0\tengine\tInnoDB\n0\tcascades\t2\n0\ttriggers\t0\n'
  expect(parseStructures(answer, 2)).toEqual([
    {
      columns: [
        { name: 'id', type: 'int', generated: false, counts: true },
        { name: 'twice', type: 'int', generated: true, counts: false },
      ],
      key: ['id'],
      transactional: true,
      cascades: 2,
      triggers: 0,
    },
    undefined,
  ])
})

test('what a person reads is what he would type: the statements, and of what is kept the rows', () => {
  const own = of("update part set name = 'a' where id < 3; create table tally (n int);")
  expect(readsOf(mariadb, own, keep(2))).toEqual([
    'mariadb --user=ferry --socket=/run/my.sock shop',
    'INSERT INTO `shop`.`_ferry_T_1_old` SELECT * FROM shop.part WHERE id < 3;',
    "update part set name = 'a' where id < 3;",
    'create table tally (n int);',
  ])
  const back = readsOfScript(mariadb, reversalScript('mariadb', own, keep(2))).join('\n')
  expect(back).not.toMatch(/ferry-sql|@ferry_/)
  expect(back).toContain('UPDATE `shop`.`part` AS t JOIN')
  expect(back).toContain('DROP TABLE tally;')
})

test('what the way back writes is what the statement has changed, and what the database writes by itself', () => {
  const columns = [
    ...structure.columns,
    { name: 'since', type: 'timestamp', generated: false, counts: false, renews: true },
    { name: 'kind', type: 'enum', generated: false, counts: false },
  ]
  const of1 = (more: Partial<Structure>) =>
    reversalScript('mariadb', of("update t set name = 'x'"), { ...keep(1), structures: new Map([[1, { ...structure, columns, ...more }]]) })
  const written = (lines: string[]) =>
    [...(lines.find((line) => line.startsWith('UPDATE')) ?? '').matchAll(/t\.`(\w+)` = CASE/g)].map(([, name]) => name)
  expect(written(of1({}))).toEqual(['name', 'since'])
  expect(written(of1({ triggers: 1 }))).toEqual(['name', 'since', 'kind'])
  expect(of1({})).toContain(
    "SET SESSION sql_mode = CONCAT(REPLACE(REPLACE(REPLACE(REPLACE(REPLACE(@@sql_mode, 'STRICT_TRANS_TABLES', ''), 'STRICT_ALL_TABLES', ''), 'NO_ZERO_IN_DATE', ''), 'NO_ZERO_DATE', ''), 'TRADITIONAL', ''), ',NO_AUTO_VALUE_ON_ZERO,ALLOW_INVALID_DATES');",
  )
})

test('an inserted row goes only where it still is as the statement made it', () => {
  const lines = reversalScript('mariadb', of("insert into t (id, name) values (7, 'x')"), keep(1))
  expect(lines).toContain(
    'DELETE t FROM `shop`.`t` AS t JOIN `shop`.`_ferry_T_1_new` AS n ON (t.`id` = n.`id`) AND ((BINARY t.`name` <=> BINARY n.`name`));',
  )
})
