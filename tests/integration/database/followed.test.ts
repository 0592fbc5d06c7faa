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
    INSERT INTO goods VALUES (1, 'a', 'one'); INSERT INTO label VALUES (1, 'a'); INSERT INTO menu VALUES (1, NULL);`)
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
