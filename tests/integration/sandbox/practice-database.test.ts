/** The practice database: Ferry's own statements for MySQL go through it, and nothing of this computer is reached by it. */
import { createHash } from 'node:crypto'
import { mkdir, mkdtemp, realpath, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { scriptOf, work } from '#core/commands/command.ts'
import { dumpLines, restoreLines } from '#core/commands/database/dump.ts'
import { reversalScript, tidyScript } from '#core/kinds/sql/reversal.ts'
import { forwardScript, type Keep, scripted } from '#core/kinds/sql/script.ts'
import { parseStructures, structureQueries } from '#core/kinds/sql/structure.ts'
import { run } from '#harness/run-process.ts'
import type { Database } from '#shared/domain/database.ts'

const program = (name: string) => new URL(`../../../resources/sandbox/mysql/${name}.mjs`, import.meta.url).pathname

let root: string
let folder: string
let number = 0
beforeAll(async () => {
  root = await realpath(await mkdtemp(join(tmpdir(), 'ferry-practice-')))
})
beforeEach(() => {
  folder = join(root, String(++number))
})
afterAll(() => rm(root, { recursive: true, force: true }))

const call = (name: string, args: string[], input = '') =>
  run(process.execPath, ['--disable-warning=ExperimentalWarning', program(name), ...args], { input, env: { FERRY_SANDBOX: folder } })
const mysql = (sql: string, ...args: string[]) => call('client', ['--batch', '--skip-column-names', ...args], sql)
const answer = async (sql: string, ...args: string[]) => {
  const { code, stdout, stderr } = await mysql(sql, ...args)
  expect(stderr).toBe('')
  expect(code).toBe(0)
  return stdout
}
const dump = async (schema: string) => (await call('dump', ['--single-transaction', schema])).stdout

const shop = `
  CREATE DATABASE shop DEFAULT CHARACTER SET utf8mb4;
  USE shop;
  CREATE TABLE \`order\` (id INT UNSIGNED NOT NULL AUTO_INCREMENT COMMENT '编号', total DECIMAL(10,2), state ENUM('a','b') DEFAULT 'a',
    note VARCHAR(40) CHARACTER SET utf8mb4, changed TIMESTAMP NULL ON UPDATE CURRENT_TIMESTAMP, PRIMARY KEY (\`id\`), KEY by_total (total))
    ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COMMENT='订单';
  INSERT INTO \`order\` (total, note) VALUES (1.5, 'it''s'), (2.5, "tab\\there"), (3, '单; 3'), (4, NULL);
`

test('a document’s own statements are taken, and answered as the client prints them', async () => {
  await answer(shop)
  const seen = await answer(
    "SELECT ROW_COUNT(); SELECT id, total, note FROM shop.`order` WHERE note <=> NULL OR id < 3; # a remark; -- another\nSELECT IF(1 > 2, 'no', CONCAT('ja', '; ', 2));",
    'shop',
  )
  expect(seen).toBe("0\n1\t1.5\tit's\n2\t2.5\ttab\\there\n4\t4\tNULL\nja; 2\n")
  await answer("ALTER TABLE `order` ADD COLUMN grade INT NOT NULL DEFAULT 7 COMMENT '等级' AFTER total, DROP COLUMN changed;", 'shop')
  expect(await answer('SELECT grade FROM `order` WHERE id = 1; SHOW TABLES;', 'shop')).toBe('7\norder\n')
})

test.each([
  ['SELECT * FROM shop.nothing', 1146],
  ['SELECT nothing FROM shop.`order`', 1054],
  ['INSERT INTO shop.`order` (id) VALUES (1)', 1062],
  ['USE elsewhere', 1049],
  ['CREATE DATABASE shop', 1007],
  ['CREATE TABLE loose (id INT)', 1046],
  // Nothing that a client or SQLite itself would do beside statements.
  ['system ls', 1064],
  ['\\! ls', 1064],
  ["ATTACH '/tmp/x.sqlite' AS x", 1064],
  ['PRAGMA database_list', 1064],
  ["SELECT load_extension('x')", 1064],
])('%s is refused by MySQL’s own number', async (sql, refusal) => {
  await answer(shop)
  const { code, stderr } = await mysql(`${sql};\nSELECT 'behind it';`)
  expect(code).toBe(1)
  expect(stderr).toMatch(new RegExp(`^ERROR ${refusal} \\(`))
})

test('a dump is whole, and gives the same schema again', async () => {
  await answer(shop)
  const first = await dump('shop')
  expect(first).toMatch(/-- Dump completed\n$/)
  await answer('DROP DATABASE shop; CREATE DATABASE shop CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci;')
  await answer(first, 'shop')
  expect(await dump('shop')).toBe(first)
})

test('a restore is the same lines as for a real server: beside the old one, whose tables it replaces', async () => {
  await answer(shop)
  await mkdir(join(folder, 'bin'), { recursive: true })
  for (const [name, own] of Object.entries({ mysql: 'client', mysqldump: 'dump' }))
    await writeFile(
      join(folder, 'bin', name),
      `#!/bin/sh\nexec '${process.execPath}' --disable-warning=ExperimentalWarning '${program(own)}' "$@"\n`,
      {
        mode: 0o755,
      },
    )
  const database: Database = { name: 'p', kind: 'mysql', host: 'h', user: 'u', client: join(folder, 'bin') }
  const file = { schema: 'shop', path: join(folder, 'shop.gz') }
  const carriedOut = (lines: string[]) =>
    run('/bin/sh', ['-c', scriptOf(work(lines, ['fact', 'sha256', 'flush']))], {
      env: { FERRY_SANDBOX: folder, HOME: folder, PATH: process.env.PATH ?? '', _facts: '/dev/null', _mark: 'x' },
    })
  expect((await carriedOut(dumpLines({ database }, file))).stderr).toBe('')
  const first = await dump('shop')
  await answer('DROP TABLE shop.`order`; CREATE TABLE shop.later (a INT);')
  const { code, stderr } = await carriedOut(restoreLines({ database }, file))
  expect(stderr).toBe('')
  expect(code).toBe(0)
  expect(await dump('shop')).toBe(first)
  expect(await answer('SHOW DATABASES')).toBe('shop\n')
})

test('a row’s print is that of its values, as the real servers make it', async () => {
  const print = (value: string) => answer(`SELECT MD5(CONCAT_WS(',', CAST(QUOTE('${value}') AS BINARY), QUOTE(2)))`)
  expect(await print('a')).toBe(`${createHash('md5').update("'a',2").digest('hex')}\n`)
  expect(await print('b')).not.toBe(await print('a'))
})

test('what Ferry keeps of rows before it changes them brings them back: UPDATE, DELETE, INSERT', async () => {
  await answer(shop)
  const before = await dump('shop')
  const texts = [
    "update shop.order set shop.order.note = concat('x', id) where shop.order.note is not null".replaceAll('order', '`order`'),
    'delete from `order` where id = 4',
    "insert into `order` (total, note) values (9, 'new'), (10, 'newer')",
  ]
  const statements = scripted(
    texts.map((text, index) => ({ number: index + 1, line: index + 1, text })),
    { kind: 'mysql', schema: 'shop' },
  )
  const tables = statements.flatMap(({ keeping }) => ('table' in keeping ? [keeping.table] : []))
  const structures = parseStructures(await answer(structureQueries('mysql', tables).join('\n'), 'shop'), tables.length)
  const keep: Keep = {
    tag: 'r1',
    schema: 'shop',
    structures: new Map(structures.flatMap((one, index) => (one === undefined ? [] : [[index + 1, one] as const]))),
  }
  expect(keep.structures.size).toBe(3)
  const forward = await answer(forwardScript('mysql', statements, 'r1', keep).join('\n'), 'shop')
  expect(forward.split('\n').filter((line) => line.includes(' done '))).toEqual([
    'ferry-sql r1 done 1 3 3',
    'ferry-sql r1 done 2 1 1',
    'ferry-sql r1 done 3 2 2',
  ])
  expect(await answer('SELECT id, note FROM `order` ORDER BY id', 'shop')).toBe('1\tx1\n2\tx2\n3\tx3\n5\tnew\n6\tnewer\n')
  const back = await answer(reversalScript('mysql', statements, keep).join('\n'), 'shop')
  expect(back.split('\n').filter((line) => line.includes(' back '))).toEqual([
    'ferry-sql r1 back 3 2 0',
    'ferry-sql r1 back 2 1 0',
    'ferry-sql r1 back 1 3 0',
  ])
  await answer(tidyScript('mysql', statements, keep).join('\n'), 'shop')
  expect(await dump('shop')).toBe(before)
})
