/** On a real MariaDB: rows that others follow are not lost with them, and what the way back could not undo is refused before. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type DatabaseFleet, databaseFleet } from '#harness/database/database-fleet.ts'
import { type Engine, startEngine } from '#harness/engine.ts'

let site: DatabaseFleet
let engine: Engine
let data: string
beforeAll(async () => {
  site = await databaseFleet(`
    CREATE DATABASE shop;
    USE shop;
    CREATE TABLE goods (id INT PRIMARY KEY, code VARCHAR(9) UNIQUE, name VARCHAR(9));
    CREATE TABLE price (id INT PRIMARY KEY, goods INT, FOREIGN KEY (goods) REFERENCES goods (id) ON DELETE CASCADE);
    CREATE TABLE label (id INT PRIMARY KEY, code VARCHAR(9), FOREIGN KEY (code) REFERENCES goods (code) ON UPDATE SET NULL);
    CREATE TABLE menu (id INT PRIMARY KEY, parent INT, FOREIGN KEY (parent) REFERENCES menu (id) ON DELETE CASCADE);
    CREATE TABLE place (id INT PRIMARY KEY, pos INT UNIQUE);
    CREATE TRIGGER placed BEFORE UPDATE ON place FOR EACH ROW SET NEW.id = OLD.id;
    SET sql_mode = '';
    CREATE TABLE odd (id INT PRIMARY KEY, kind ENUM('a', 'b'), day DATE NOT NULL DEFAULT '0000-00-00', n INT);
    INSERT INTO odd VALUES (1, 'none', '0000-00-00', 1), (2, 'a', '2026-01-01', 2); INSERT INTO place VALUES (1, 1), (2, 2);
    CREATE TABLE priced (id INT PRIMARY KEY) WITH SYSTEM VERSIONING;
    INSERT INTO goods VALUES (1, 'a', 'one'); INSERT INTO label VALUES (1, 'a'); INSERT INTO menu VALUES (1, NULL);
    SET GLOBAL sql_mode = 'STRICT_TRANS_TABLES,NO_ZERO_IN_DATE,NO_ZERO_DATE';`)
  data = await mkdtemp(join(tmpdir(), 'ferry-followed-'))
  engine = await startEngine(site, data)
})
afterAll(async () => {
  await engine?.close()
  await rm(data, { recursive: true, force: true })
  await site?.stop()
})

const task = (sql: string) => `  - sql: |\n      ${sql}\n    on: db-1\n    schema: shop\n    back: keep rows\n`
const planned = (tasks: string) => site.plan(`release: x\ntasks:\n${tasks}`)
const back = async (id: string) => {
  await engine.runner.rollBack(id, undefined, { yes: false, signoffs: [] })
  return engine.attend(id)
}
const look = (sql: string) => site.database.sql(`USE shop; ${sql}`)

test('inserted rows that others belong to by now stay with them, and are counted; those of a tree go leaf by leaf', async () => {
  const { id } = await engine.run(
    await planned(
      task('insert into goods values (2, 1, 1), (3, 2, 2);\n      insert into menu values (2, 1), (3, 2), (4, 3), (5, 1), (6, 5);') +
        '  - { rows: [{ id: 8, code: e }, { id: 9, code: f }], table: shop.goods, key: id, on: db-1 }\n',
    ),
  )
  await look('INSERT INTO price VALUES (20, 2), (80, 8); INSERT INTO menu VALUES (60, 6);')
  const { phase, targets } = await back(id)
  expect([phase, targets.map((one) => one.back[0]?.notes)]).toMatchObject([
    { result: 'failed' },
    [
      [
        { code: 'sql-rows-left', values: { statement: 2, count: 2 } },
        { code: 'sql-rows-left', values: { statement: 1, count: 1 } },
      ],
      [{ code: 'rows-left', values: { count: 1, keys: '8' } }],
    ],
  ])
  expect(await look('SELECT id FROM goods ORDER BY id; SELECT * FROM price; SELECT id FROM menu ORDER BY id')).toBe(
    '1\n2\n8\n20\t2\n80\t8\n1\n5\n6\n60\n',
  )
  await look('DELETE FROM goods WHERE id > 1; DELETE FROM menu WHERE id > 1')
})

test.each([
  ["update goods set code = 'b';", ['sql-cascades']],
  ["update goods set name = 'b' order by code, id;", []],
  ['delete from goods;', ['sql-cascades']],
  ['create index by_name on goods (name); update goods set name = 2;', []],
  ['alter table goods add column size int; update goods set size = 1;', ['sql-shaped']],
  ['update goods set name = 2; alter table goods drop column name;', ['sql-shaped']],
  ['create table more (id int primary key); insert into more values (1);', ['sql-shaped']],
])('%s: what other tables follow is refused, and nothing else: %j', async (sql, codes) => {
  const asked: string[] = []
  const before = await look('CHECKSUM TABLE goods, label')
  const { id, state } = await engine.run(await planned(task(sql)), (question) => {
    if (question.kind !== 'preflight') return undefined
    asked.push(...question.findings.filter(({ finding }) => finding.severity === 'blocking').map(({ finding }) => finding.problem.code))
    return { kind: 'preflight', go: false }
  })
  expect(asked).toEqual(codes)
  if (state.phase.kind === 'ended' && state.phase.result === 'succeeded')
    expect((await back(id)).phase).toMatchObject({ result: 'rolled-back' })
  expect(await look('CHECKSUM TABLE goods, label')).toBe(before)
})

test('values that a strict database would not take any more are kept, and come back all the same', async () => {
  const all = () => look('SELECT id, kind + 0, day, n FROM odd')
  const before = await all()
  for (const sql of ['update odd set n = n + 1;', "update odd set kind = 'b', day = '2026-02-02';", 'delete from odd;']) {
    const { id, state } = await engine.run(await planned(task(sql)))
    expect([sql, state.phase]).toMatchObject([sql, { result: 'succeeded' }])
    expect((await back(id)).phase).toMatchObject({ result: 'rolled-back' })
    expect(await all()).toBe(before)
  }
})

test('what may keep the way back from running, and what a dump leaves out, is said before', async () => {
  const said = async (tasks: string) => {
    const { state } = await engine.run(await planned(tasks), ({ kind }) =>
      kind === 'preflight' ? { kind, go: false } : kind === 'failure' ? { kind, choice: 'stop', reason: '' } : undefined,
    )
    return state.targets.flatMap(({ findings }) => findings.map(({ problem }) => problem.code))
  }
  expect(await said(task('update place set pos = pos - 1 order by pos;'))).toContain('sql-unique')
  expect(await said(task('update place set pos = 5 where id = 1;') + task('delete from priced where id = 9;'))).not.toContain('sql-unique')
  await look('CREATE FUNCTION one() RETURNS INT RETURN 1; CREATE USER reader@localhost; GRANT EXECUTE ON FUNCTION one TO reader@localhost')
  expect(await said('  - { dump: shop, on: db-1, as: before, folder: /srv/dumps }\n')).toEqual(
    expect.arrayContaining(['dump-without-history', 'dump-routine-rights']),
  )
})

test('what others have written into a new table or column is set aside before it goes, and said; a column that nobody has filled just goes', async () => {
  await look('CREATE DATABASE other')
  const tables = () =>
    site.database.sql(
      "SELECT TABLE_SCHEMA, TABLE_NAME FROM information_schema.TABLES WHERE TABLE_SCHEMA IN ('shop', 'other') ORDER BY 1, 2",
    )
  const before = await tables()
  const { id } = await engine.run(
    await planned(
      task(
        'use other;\n      create table tally (n int primary key);\n      use shop;\n      alter table goods add column level int not null default 3;\n      alter table goods add column note varchar(9);',
      ),
    ),
  )
  await look("INSERT INTO other.tally VALUES (7); UPDATE goods SET note = 'typed'; CREATE TABLE tally (n INT)")
  const { phase, targets } = await back(id)
  expect([phase, targets[0]?.back[0]?.notes]).toMatchObject([
    { result: 'failed' },
    [
      { code: 'sql-set-aside', values: { statement: 5, count: 1 } },
      { code: 'sql-set-aside', values: { statement: 2, count: 1 } },
    ],
  ])
  const [kept, tally] = (targets[0]?.back[0]?.notes ?? []).map(({ values }) => String(values.aside))
  expect(await look(`SELECT id, note FROM ${kept}; SELECT * FROM other.${tally}`)).toBe('1\ttyped\n7\n')
  await look(`DROP TABLE ${kept}, other.${tally}, tally`)
  expect(await tables()).toBe(before)
})
