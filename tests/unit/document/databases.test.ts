import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { checkReading } from '#core/check/check-reading.ts'
import { clientLine } from '#core/document/databases/client-line.ts'
import { knownOf } from '#core/document/databases/known.ts'
import { readReleaseDocument } from '#core/document/read-release-document.ts'
import { readText } from '#core/document/read-text.ts'
import { boundIn } from '#core/document/release/to-release.ts'
import { readInventory } from '#core/inventory/read-inventory.ts'
import { readRelease } from '#core/release/read-release.ts'
import { writeRelease } from '#core/release/write-release.ts'

const known = knownOf(
  readInventory(
    `hosts:
  db-host: { address: 10.1.0.9, user: deploy }
  web-1: { address: 10.1.0.1, user: root }
databases:
  orders: { kind: mariadb, host: db-host, user: f, schema: shop }
  stock: { kind: mysql, host: web-1, address: 10.1.0.7, port: 3307, user: f }
  pg: { kind: postgresql, host: web-1, address: 10.1.0.8, user: f, schema: crm }
`,
    'i.yaml',
  ),
)

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'ferry-databases-'))
  mkdirSync(join(folder, 'sql'))
  writeFileSync(join(folder, 'sql/up.sql'), 'ALTER TABLE a ADD b INT;')
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

type Options = Parameters<typeof readReleaseDocument>[2]
const read = (text: string, options?: Options) =>
  readReleaseDocument(text, join(folder, 'plan.md'), { known, mayBeEmpty: true, ...options })
const code = (...lines: string[]) => `## 步骤\n\n\`\`\`\n${lines.join('\n')}\n\`\`\`\n`
const tasks = (text: string, options?: Options) => read(text, options).release.tasks

test.each([
  ['its schema', 'mysql -uroot -p shop < sql/up.sql', { kind: 'sql', on: ['orders'], file: expect.stringMatching(/sql\/up\.sql$/) }],
  [
    'server and port',
    'mysql -h 10.1.0.7 -P 3307 -u root -p bag -e "delete from t where a = 1"',
    { kind: 'sql', on: ['stock'], schema: 'bag', keepRows: true },
  ],
  ['USE', 'USE shop;\nUPDATE a SET b = 1 WHERE c = 2;', { kind: 'sql', on: ['orders'], keepRows: true }],
  ['a table', 'UPDATE shop.a SET b = 1 WHERE c = 2;', { kind: 'sql', on: ['orders'] }],
  ['another family', 'psql -h 10.1.0.8 -d crm -c "SELECT 1"', { kind: 'sql', on: ['pg'], keepRows: false }],
  [
    'a dump',
    'mysqldump -u root -p shop | gzip > /data/shop_$(date +%F).sql.gz',
    { kind: 'dump', schemas: ['shop'], as: 'shop', folder: '/data', on: ['orders'] },
  ],
])('%s says which database is meant', (_what, line, task) => {
  expect(tasks(code(...line.split('\n')))).toMatchObject([task])
  expect(read(code(...line.split('\n'))).remarks.filter(({ zh }) => zh.includes('数据库'))).toEqual([])
})

test.each([
  ['another server', 'mysql -h 10.9.9.9 shop < sql/up.sql'],
  ['another port', 'mysql -h 10.1.0.7 -P 3308 bag -e "delete from t where a = 1"'],
  ['several schemas', 'UPDATE shop.a SET b = 1; UPDATE bag.c SET d = 2;'],
  ['none', 'UPDATE a SET b = 1 WHERE c = 2;'],
])("%s: it stays a person's, and is said how it is settled", (_what, line) => {
  const { release, remarks } = read(code(line))
  expect(release.tasks.map(({ kind }) => kind)).toEqual(['person'])
  expect(remarks.map(({ en }) => en)).toContainEqual(expect.stringMatching(/--choose "database.*=orders" \(there are: orders, stock/))
})

test('the operator chooses: for all, and for one by its name', () => {
  const text = code('UPDATE a SET b = 1 WHERE c = 2;')
  expect(tasks(text, { choices: ['database=stock'] })).toMatchObject([{ kind: 'sql', on: ['stock'] }])
  const named = code('mysql -h 10.9.9.9 shop < sql/up.sql')
  expect(tasks(named, { choices: ['database 10.9.9.9/shop=stock', 'database=pg'] })).toMatchObject([
    { kind: 'sql', on: ['stock'], schema: 'shop' },
  ])
  // What the inventory does not have, and a server of another kind, is no answer.
  expect(tasks(named, { choices: ['database=gone'] })).toMatchObject([{ kind: 'person' }])
  expect(tasks(named, { choices: ['database=pg'] })).toMatchObject([{ kind: 'person' }])
})

test.each([
  'mysql --force shop < sql/up.sql',
  'mysql shop < sql/gone.sql',
  'mysql shop < /opt/up.sql',
  'mysql shop -e "update a set b = \'<值>\' where c = 1"',
  'ssh web-9 "mysql shop < sql/up.sql"',
  'docker exec db mysql shop -e "delete from a where b = 1"',
  'mysqldump shop orders > /data/part.sql',
  'mysqldump --no-data shop > /data/shape.sql',
  'mysql shop',
])('%s does more than Ferry would do in its place', (line) => {
  expect(tasks(code(line)).map(({ kind }) => kind)).not.toContain('sql')
  expect(tasks(code(line)).map(({ kind }) => kind)).not.toContain('dump')
})

test('a dump, its packing, what changes, and the way back to it are one, whatever the clock says', () => {
  const file = 'shop_before_$(date +%Y%m%d_%H%M%S).sql'
  const text = `${code(`mysqldump -u root -p --databases shop > ${file}`, `gzip ${file}`, 'mysql -u root -p shop < sql/up.sql')}\n## 回滚\n\n\`\`\`\nmysql -u root -p shop < ${file}\n\`\`\`\n`
  const { release, inventory } = read(text)
  expect(release.tasks).toMatchObject([
    { kind: 'dump', as: 'shop_before', schemas: ['shop'], folder: '/home/deploy/dumps', on: ['orders'] },
    { kind: 'sql', restore: 'shop_before', keepRows: false, on: ['orders'] },
  ])
  expect(release.back).toMatchObject([{ kind: 'restore', dump: 'shop_before', on: ['orders'] }])
  expect(inventory.hosts).toEqual([])
  const again = readRelease(writeRelease(release), join(folder, 'x.yaml'))
  expect(again.tasks).toMatchObject([
    { kind: 'dump', as: 'shop_before' },
    { kind: 'sql', restore: 'shop_before' },
  ])
  expect(tasks(text, { parameters: { 'dump folder': '/data/dumps' } })[0]).toMatchObject({ folder: '/data/dumps' })
})

const table = '## 权限\n\n| name | type | value | 说明 |\n|---|---|---|---|\n| a | request | /a | 甲 |\n| b | request | /b | 乙 |\n'

test('rows go into a table when it is said which, and what its columns are called', () => {
  expect(tasks(table, { choices: ['database=orders'] })).toMatchObject([{ kind: 'person' }])
  const parameters = { table: 'sys.resource', 'column 说明': 'memo' }
  expect(tasks(table, { choices: ['database=orders'], parameters })).toMatchObject([
    { kind: 'rows', table: 'sys.resource', key: ['name'], on: ['orders'], rows: [{ name: 'a', memo: '甲' }, { name: 'b' }] },
  ])
  const [left] = tasks(table, { choices: ['database=orders'], parameters: { ...parameters, 'column 说明': '-' } })
  expect(left).toMatchObject({ rows: [{ name: 'a', type: 'request', value: '/a' }, { name: 'b' }] })
  expect(JSON.stringify(left)).not.toContain('甲')
})

test('under a condition nothing is asked before it holds; what is done already is not asked', () => {
  const text = '- 如果缓存异常，执行 `mysql -e "delete from a where b = 1"`\n- [x] 执行 `mysql -e "delete from c where d = 1"`\n'
  expect(read(text).remarks.filter(({ en }) => en.includes('--choose'))).toEqual([])
})

test('the check says it at its line, and no longer once it is settled', () => {
  const text = code('UPDATE a SET b = 1 WHERE c = 2;')
  const findings = (choices: string[]) => {
    const reading = readText(text)
    const { asked } = boundIn(reading, { file: 'x.md', archives: '/a', known, choices, parameters: {}, sections: [] })
    return checkReading({ ...reading, asked }, text).filter(({ rule }) => rule === 'unbound')
  }
  expect(findings([])).toMatchObject([
    { line: 4, severity: 'warning', mend: { text: { en: expect.stringContaining('--choose "database=orders"') } } },
  ])
  expect(findings(['database=orders'])).toEqual([])
})

test.each([
  ['mysql -h h -P 3307 -D d -e "select 1"', { address: 'h', port: 3307, schema: 'd', does: { kind: 'statements', sql: 'select 1' } }],
  ['zcat a.sql.gz | mysql d', { schema: 'd', does: { kind: 'file', file: 'a.sql.gz' } }],
  ['gunzip < a.sql.gz | mysql -uroot -pX d', { schema: 'd', does: { kind: 'file', file: 'a.sql.gz' } }],
  ['mysqldump -h h --databases a b | gzip > /x.gz', { address: 'h', does: { kind: 'dump', schemas: ['a', 'b'], file: '/x.gz' } }],
  ['pg_dump -h h -U u shop > /x.sql', { family: 'postgresql', does: { kind: 'dump', schemas: ['shop'] } }],
  ['mysql d < a.sql && rm a.sql', undefined],
  ['mysqldump --all-databases > /x.sql', undefined],
])('%s', (line, said) => {
  if (said === undefined) expect(clientLine(line)).toBeUndefined()
  else expect(clientLine(line)).toMatchObject(said)
})

const update = 'UPDATE a SET b = 1 WHERE c = 2;'
const block = `\n\n\`\`\`sql\n${update}\n\`\`\`\n`

test.each([
  ['数据库：shop（db-host）', block],
  ['库：shop (db-host)，执行', ` \`${update}\`\n`],
  ['Database: shop @ db-host', block],
  ['- 数据库：shop（10.1.0.9）\n- 操作：', block],
  ['数据库名：orders', block],
  ['在 db-host 的 shop 库执行：', block],
  ['在 shop 库执行', ` \`${update}\`，预期影响 1 行\n`],
  ['数据库：shop（db-host）\n\n1. 备份\n2. 执行 SQL：', block],
  ['### 1 SQL（shop 库）', block],
  ['### SQL（shop 库，可提前准备）\n\n更新：', block],
  ['3.2 执行 DML（数据库 shop）', block],
  ['### Database (shop) — Tom', block],
  ['SQL（shop 库）：', block],
])('%s: of that database', (words, below) => {
  const made = tasks(`## 步骤\n\n${words}${below}`).filter(({ kind }) => kind === 'sql')
  expect(made).toMatchObject([{ sql: update, on: ['orders'], keepRows: true }])
  expect(made[0]).not.toHaveProperty('schema')
})

test.each([
  ['another host', '数据库：shop（web-1）', block],
  ['one of several', '数据库：shop（db-host）、crm（web-1）', block],
  ['what it is, and not its name', '数据库：MySQL', block],
  ['words that are no host', '数据库：shop（主库）', block],
  ['another one in between', '数据库：shop（db-host）\n\n切换到 crm 库', block],
  ['another section', '数据库：shop（db-host）\n\n## 下一步', block],
  ['a sentence with a block of its own', '在 shop 库执行：\n\n```\nls\n```', block],
  ['a statement of another', '数据库：shop（db-host）', block.replace('UPDATE a', 'UPDATE crm2.a')],
  ['two in one heading', '### SQL（shop 库、crm 库）', block],
  ['another one beside the bracket', '### SQL（shop 库），再到 crm 库', block],
  ['what is no name', '### SQL（必须在库中执行）', block],
  ['the next heading', '### SQL（shop 库）\n\n备份\n\n### 其他', block],
  ['a host in the bracket', '### Database (db-host9)', block],
  ['one that is struck', '~~数据库：shop（db-host）~~', block],
])('%s: asked', (_, words, below) => {
  expect(tasks(`## 步骤\n\n${words}${below}`).filter(({ kind }) => kind === 'sql')).toEqual([])
})

test('a statement between backquotes ends with them', () => {
  const sql = (line: string) => tasks(`## 步骤\n\n1. ${line}\n`).map((task) => (task.kind === 'sql' ? task.sql : task.kind))
  expect(sql('执行 `UPDATE shop.a SET b = 1;` 影响 1 行')).toEqual(['UPDATE shop.a SET b = 1;'])
  expect(sql('执行 `UPDATE shop.`a` SET b = 1;`')).toEqual(['UPDATE shop.`a` SET b = 1;'])
  expect(sql('执行 `UPDATE shop.a SET b = 1;` 和 `x`')).toEqual(['person'])
})

test('what only reads, and a dump, needs no way back', () => {
  const missing = (...lines: string[]) =>
    checkReading(readText(code(...lines)), code(...lines)).some(({ rule }) => rule === 'missing-way-back')
  expect(missing('SELECT count(*) FROM a;')).toBe(false)
  expect(missing('mysql shop -e "SHOW TABLES"', 'mysqldump shop > /bak/shop.sql')).toBe(false)
  expect(missing('SELECT * FROM a FOR UPDATE;')).toBe(true)
  expect(missing('mysql shop -e "DELETE FROM a"')).toBe(true)
})
