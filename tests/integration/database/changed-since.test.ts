/** On a real MariaDB: rows that are chosen anew each time are never lost, and what somebody has changed since is his. */
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
    CREATE FUNCTION shop.chance() RETURNS DOUBLE NOT DETERMINISTIC NO SQL RETURN RAND();
    CREATE TABLE shop.ticket (id INT PRIMARY KEY, used INT);
    INSERT INTO shop.ticket SELECT seq, 0 FROM shop.seq_1_to_40;
    CREATE TABLE shop.tag (id INT PRIMARY KEY, name VARCHAR(20), share FLOAT, since DATETIME);`)
  data = await mkdtemp(join(tmpdir(), 'ferry-since-'))
  engine = await startEngine(site, data)
})
afterAll(async () => {
  await engine?.close()
  await rm(data, { recursive: true, force: true })
  await site?.stop()
})

const manual = { yes: false, signoffs: [] }
const keeping = (sql: string) => site.plan(`release: x\ntasks:\n  - sql: |\n      ${sql}\n    on: db-1\n    back: keep rows\n`)
const back = async (id: string) => {
  await engine.runner.rollBack(id, undefined, manual)
  return engine.attend(id)
}

test.each([
  'delete from shop.ticket where id in (select id from (select id from shop.ticket order by shop.chance() limit 10) as some);',
  'update shop.ticket set used = 1 where id in (select id from (select id from shop.ticket order by shop.chance() limit 10) as some);',
])('as many rows as were kept, but others: all of it is taken back: %s', async (sql) => {
  const asked: string[] = []
  const { state } = await engine.run(await keeping(sql), (question) => {
    if (question.kind !== 'failure') return undefined
    asked.push(question.problem.code)
    return { kind: 'failure', choice: 'stop', reason: '' }
  })
  expect([asked, state.phase]).toMatchObject([['sql-keep-incomplete'], { result: 'stopped' }])
  expect((await site.database.sql('SELECT COUNT(*), SUM(used) FROM shop.ticket')).trim()).toBe('40\t0')
})

test('what is chosen by chance is refused before anything is done', async () => {
  const asked: string[][] = []
  await engine.run(await keeping('delete from shop.ticket where rand() < 0.5;'), (question) => {
    if (question.kind !== 'preflight') return undefined
    asked.push(question.findings.filter(({ finding }) => finding.severity === 'blocking').map(({ finding }) => finding.problem.code))
    return { kind: 'preflight', go: false }
  })
  expect(asked).toEqual([['sql-rows-vary']])
})

test('inserted rows that somebody has changed since stay, and are counted', async () => {
  const { id } = await engine.run(await keeping("insert into shop.tag (id, name) values (1, 'a'), (2, 'b'), (3, 'c');"))
  await site.database.sql("UPDATE shop.tag SET name = 'B' WHERE id = 2")
  const { phase, targets } = await back(id)
  expect([phase, targets[0]?.back[0]?.notes]).toMatchObject([
    { result: 'failed' },
    [{ code: 'sql-rows-left', values: { statement: 1, count: 1 } }],
  ])
  expect((await site.database.sql('SELECT id, name FROM shop.tag')).trim()).toBe('2\tB')
  await site.database.sql('DELETE FROM shop.tag')
})

test('rows of a table the same, whatever its columns make of the values; another column is not of the task', async () => {
  const plan = await site.plan(`release: x
tasks:
  - rows: [{ id: 1, name: a, share: 1.1 }, { id: 2, name: b, share: "0.30000001" }, { id: 3, name: null, share: -1 }]
    table: shop.tag
    key: id
    on: db-1
`)
  const { id } = await engine.run(plan)
  await site.database.sql("UPDATE shop.tag SET name = 'B' WHERE id = 2; UPDATE shop.tag SET since = NOW() WHERE id = 3")
  const { phase, targets } = await back(id)
  expect([phase, targets[0]?.back[0]?.notes]).toMatchObject([
    { result: 'failed' },
    [{ code: 'rows-left', values: { count: 1, keys: '2' } }],
  ])
  expect((await site.database.sql('SELECT id, name FROM shop.tag')).trim()).toBe('2\tB')
  await site.database.sql('DELETE FROM shop.tag')
})

test('columns that are hidden, and rows that name each other, come back whole', async () => {
  await site.database.sql(`
    CREATE TABLE shop.folder (id INT PRIMARY KEY, parent INT, name VARCHAR(20), secret VARCHAR(20) INVISIBLE DEFAULT 'none',
      changed TIMESTAMP(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6) ON UPDATE CURRENT_TIMESTAMP(6), FOREIGN KEY (parent) REFERENCES shop.folder (id));
    INSERT INTO shop.folder (id, parent, name, secret) VALUES (9, NULL, 'root', 'r'), (5, 9, 'middle', 'm'), (1, 5, 'leaf', NULL), (2, 9, 'other', 'o');`)
  const all = () => site.database.sql('SELECT id, parent, name, secret, changed FROM shop.folder ORDER BY id')
  const before = await all()
  for (const sql of [
    'delete from shop.folder;',
    "update shop.folder set secret = concat(name, '!'), parent = null;",
    "insert into shop.folder values (20, 2, 'new', now());",
  ]) {
    const { id, state } = await engine.run(await keeping(sql))
    expect(state.phase).toMatchObject({ result: 'succeeded' })
    expect(await all()).not.toBe(before)
    expect((await back(id)).phase).toMatchObject({ result: 'rolled-back' })
    expect(await all()).toBe(before)
  }
})
