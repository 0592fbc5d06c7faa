import { describe, expect, test } from 'vitest'
import { describeStatement, type SqlFacts } from '#core/sql/describe.ts'
import { looksLikeSql } from '#core/sql/looks-like-sql.ts'
import { splitStatements } from '#core/sql/split.ts'
import { secretsInSql } from '#core/sql/sql-secrets.ts'

function factsOf(sql: string): SqlFacts {
  const [statement] = splitStatements(sql)
  if (!statement) throw new Error(`no statement in ${sql}`)
  return describeStatement(statement)
}

const tables = (sql: string) =>
  factsOf(sql).tables.map(({ schema, name, use }) => `${schema ? `${schema}.` : ''}${name}${use === 'changed' ? '!' : ''}`)

test.each([
  ['update crm.account set crm.account.level = 1 where crm.account.level is null', 'update', ['crm.account!']],
  ['insert into `crm`.`tag` (`id`) values (7)', 'insert', ['crm.tag!']],
  ['replace into tag values (7)', 'insert', ['tag!']],
  ['delete a, b from a join b on a.id = b.id where a.gone = 1', 'delete', ['a!', 'b!']],
  ['delete from a using b where a.id = b.id', 'delete', ['a!', 'b']],
  ['with old as (select 1) delete from a where id in (select * from old)', 'delete', ['a!']],
  ['select * from a, b as c join d on 1', 'select', ['a', 'b', 'd']],
  ['drop table if exists a, b', 'drop', ['a!', 'b!']],
  ['truncate a', 'truncate', ['a!']],
  ['create unique index concurrently by_day on orders (day)', 'create', ['orders!']],
  ['alter table s.a add index by_b (b)', 'alter', ['s.a!']],
  ["grant all on shop.* to 'a'@'%'", 'grant', ['shop.*!']],
  ['set names utf8mb4', 'set', []],
  ['source /opt/up.sql', 'client', []],
  ['N/A', 'other', []],
])('%s is %s of %j', (sql, kind, named) => {
  expect(factsOf(sql).kind).toBe(kind)
  expect(tables(sql)).toEqual(named)
})

describe('every row is meant', () => {
  test.each([
    'update a set x = 1',
    'delete from a',
    'delete from a where 1=1',
    'update a join b on a.id = b.id set a.x = 1',
    'update a set x = (select max(y) from b where b.z = 1)',
    'delete from a where true limit 10',
    'delete from a where id = 1 or 1 = 1',
    'delete from a where ((1=1))',
    "delete from a where (id = 1 and b = 2) or 'x' = 'x'",
    'delete from a where id = id and 2 > 1',
    "delete from a where name like '%'",
    'with old as (select id from b where c = 1) delete from a',
    'with gone as (delete from a returning *) select * from gone',
  ])('by %s', (sql) => expect(factsOf(sql)).toMatchObject({ everyRow: true, destroys: 'every-row' }))

  test.each([
    'update a set x = 1 where id = 3',
    'delete from a where id in (1, 2) order by id limit 5',
    'update a set x = 1 from b where a.id = b.id returning a.id',
    'insert into a values (1)',
    'select * from a',
    'delete from a where id = 1 or b = 2',
    'delete from a where (id = 1 or 1 = 1) and b = 2',
    'delete from a where id between 1 and 2 or c = 3',
    'delete from a where a.id = b.id and 1 <> 1',
    "delete from a where name like '%x%'",
    'with old as (select id from b) delete from a where id in (select id from old)',
    'with gone as (delete from a where b = 1 returning *) select * from gone',
  ])('but not by %s', (sql) => expect(factsOf(sql).everyRow).toBe(false))
})

test.each([
  ['update a set x = 1', undefined],
  ['update a join b on a.id = b.id set a.x = 1', 'joined'],
  ['delete from a limit 10', 'limited'],
  ['delete from a where 1=1', 'always'],
])('%s reaches %s', (sql, reach) => expect(factsOf(sql).reach).toBe(reach))

test('the condition is found as it is written', () => {
  const sql = 'delete from a where (x = 1 or y = (select 2)) order by z'
  const { where } = factsOf(sql)
  expect(where && sql.slice(where.from, where.to)).toBe('(x = 1 or y = (select 2))')
})

test.each([
  ['drop database shop', 'drop'],
  ['truncate table a', 'truncate'],
  ['alter table a drop column b', 'column'],
  ['alter table a drop partition p1', 'drop'],
  ['alter table a drop index i', undefined],
  ['alter table a drop index i, drop column b', 'column'],
  ['alter table a drop foreign key f, drop b', 'column'],
  ['alter table a alter column b drop not null', undefined],
  ['alter table a truncate partition p1', 'truncate'],
  ['drop index i on a', undefined],
  ['create table a (id int)', undefined],
])('%s destroys %s', (sql, destroys) => expect(factsOf(sql).destroys).toBe(destroys))

test.each([
  ['create table s.a (id int)', 'written', 'DROP TABLE s.a'],
  ['create index i on a (b)', 'written', 'DROP INDEX i ON a'],
  ['alter table a add column b int null', 'written', 'ALTER TABLE a DROP COLUMN b'],
  ['rename table a to b', 'written', 'RENAME TABLE b TO a'],
  ["create user 'app'@'10.%' identified by 'x'", 'written', "DROP USER 'app'@'10.%'"],
  ['create user app@localhost', 'written', 'DROP USER app@localhost'],
  ['create user a, b', 'unknown', undefined],
  ["create user 'app' @ '%'", 'unknown', undefined],
  ['create role a, b', 'unknown', undefined],
  ['alter table a add system versioning', 'dump', undefined],
  ['alter table a add period for system_time(b, c)', 'dump', undefined],
  ['alter table a add system int', 'written', 'ALTER TABLE a DROP COLUMN system'],
  ['create table if not exists a (id int)', 'unknown', undefined],
  ['create or replace view v as select 1', 'unknown', undefined],
  ['alter table a add b int, add c int', 'dump', undefined],
  ['alter table a modify b bigint', 'dump', undefined],
  ['drop table a', 'dump', undefined],
  ['update a set b = 1 where c = 2', 'kept', undefined],
  ['insert into a values (1)', 'kept', undefined],
  ['select 1', 'none-needed', undefined],
])('the way back of %s is %s: %s', (sql, wayBack, inverse) => {
  expect(factsOf(sql).wayBack).toBe(wayBack)
  expect(factsOf(sql).inverse).toBe(inverse)
})

test.each(['select 1', 'show tables', 'set names utf8', 'use shop', 'explain select 1'])('%s changes nothing', (sql) =>
  expect(factsOf(sql).changes).toBe(false),
)

test.each(['set global read_only = 1', 'select * into copy from a', 'call tidy()', 'N/A'])('%s may change something', (sql) =>
  expect(factsOf(sql).changes).toBe(true),
)

test.each([
  ["create user app identified by 'Secret-1'", "'Secret-1'"],
  ["alter user app with password 'Secret-2'", "'Secret-2'"],
  ["set password for app = password('Secret-3')", "'Secret-3'"],
  ["insert into t values ('no secret')", undefined],
])('a password in %s is %s', (sql, secret) => {
  const found = splitStatements(sql).flatMap(secretsInSql)
  expect(found.map(({ from, to }) => sql.slice(from, to))).toEqual(secret ? [secret] : [])
})

test.each([
  'update a set b = 1',
  'update a x left join b on x.c = b.c set b = 1',
  'INSERT INTO x values (1);',
  'drop table x;',
  'select count(*) from a',
  'alter table `a` add b int',
])('%s looks like SQL', (line) => expect(looksLikeSql(line)).toBe(true))

test.each([
  'update the config of the proxy',
  'select one of the two',
  'delete the old folder',
  'drop it',
  'use nginx',
  'grant rights to him',
  'ls -l',
])('%s does not look like SQL', (line) => expect(looksLikeSql(line)).toBe(false))

describe('what PostgreSQL undoes in words of its own', () => {
  const own = (sql: string) => {
    const [statement] = splitStatements(sql, 'postgresql')
    return statement && describeStatement(statement, 'postgresql')
  }

  test.each([
    ['create index by_day on shop.orders (day)', 'DROP INDEX shop.by_day'],
    ['create unique index concurrently by_day on orders (day)', 'DROP INDEX CONCURRENTLY by_day'],
    ['create trigger t before update on shop.orders for each row execute function f()', 'DROP TRIGGER t ON shop.orders'],
    ['create policy p on orders using (true)', 'DROP POLICY p ON orders'],
    ['create materialized view totals as select 1', 'DROP MATERIALIZED VIEW totals'],
    ['create user "the app" with password \'x\'', 'DROP USER "the app"'],
    ["create type mood as enum ('sad')", 'DROP TYPE mood'],
    ['alter table shop.orders add column day date', 'ALTER TABLE shop.orders DROP COLUMN day'],
  ])('%s', (sql, inverse) => expect(own(sql)).toMatchObject({ wayBack: 'written', inverse }))

  test.each([
    'create index on orders (day)',
    'create user mapping for app server other',
    'create schema authorization app',
    'create extension postgis cascade',
    'create foreign table a (b int) server other',
    'create event trigger t on ddl_command_end execute function f()',
    'create or replace view v as select 1',
  ])('and nobody can tell of %s', (sql) => expect(own(sql)).toMatchObject({ wayBack: 'unknown', changes: true }))
})

test('what only looks like a question changes something all the same', () => {
  const of = (sql: string) => {
    const { kind, changes, wayBack } = factsOf(sql)
    return [kind, changes, wayBack]
  }
  expect(of('with gone as (delete from a returning *) select * from gone')).toEqual(['delete', true, 'kept'])
  expect(of('explain (analyze, buffers) update a set x = 1')).toEqual(['update', true, 'kept'])
  expect(of('explain update a set x = 1')).toEqual(['select', false, 'none-needed'])
  expect(of("select setval('a_id_seq', 100)")).toEqual(['select', true, 'unknown'])
  expect(of('select * into later from a')).toEqual(['select', true, 'unknown'])
  expect(of('select max(id) into @last from a')).toEqual(['select', false, 'none-needed'])
  expect(of('create temporary table t (a int)')).toEqual(['create', true, 'none-needed'])
  expect(of('analyze format=json update a set x = 1')).toEqual(['update', true, 'kept'])
  expect(of('set statement max_statement_time = 60 for delete from a')).toEqual(['delete', true, 'kept'])
  expect(of('analyze table a')).toEqual(['maintain', true, 'none-needed'])
})

test.each([
  'set global read_only = 1',
  'set @a = 1, @@global.read_only = 1',
  'set persist max_connections = 5',
  "set password for a@b = password('x')",
  'reset master',
  'purge binary logs before now()',
  'kill 7',
  'start slave',
  'begin not atomic delete from a; end',
  "commit prepared 'x'",
  'select wipe()',
  'select shop.count(1)',
  'select pg_notify(1, 2)',
])('nobody can tell what would undo %s', (sql) => expect(factsOf(sql)).toMatchObject({ changes: true, wayBack: 'unknown' }))

test.each([
  'set @a = @@global.read_only, sql_mode = default',
  'reset search_path',
  'start transaction read only',
  'begin',
  'explain delete from a',
  'select count(*), coalesce(max(id), 0), date_format(now(), 1), pg_catalog.format(1) from a as b (c) where id in (1) and exists (select 1)',
  'with one (a) as (select 1), two (b) as (select 2) select sum(a) over (order by b) from one join two using (a)',
  'show create table a',
])('%s leaves nothing to undo', (sql) => expect(factsOf(sql)).toMatchObject({ changes: false, wayBack: 'none-needed' }))
