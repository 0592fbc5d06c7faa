/** The exact lines of dumps, of the way back from them, and of rows. */
import { expect, test } from 'vitest'
import { dumpLines, ownDumpLines, ownMark, restoreLines } from '#core/commands/database/dump.ts'
import { readInventory } from '#core/inventory/read-inventory.ts'
import { dumpFiles, dumpNamed } from '#core/kinds/common/database/dump-files.ts'
import { writeRow } from '#core/kinds/sql/rows.ts'
import { makePlan } from '#core/plan/make-plan.ts'
import { readRelease } from '#core/release/read-release.ts'
import type { Database } from '#shared/domain/database.ts'

const database: Database = { name: 'db-1', kind: 'mysql', host: 'h', address: '10.0.0.9', user: 'u', password: 'vault' }
const [file] = dumpFiles({ schemas: ['txn'], as: 'before', folder: '/data' }, '20261128')

test('a dump is written beside its name, read back, and gets its name last', () => {
  expect(file).toEqual({ schema: 'txn', path: '/data/before_20261128_txn.sql.gz' })
  const lines = file ? dumpLines({ database, key: 'K' }, file) : []
  expect(lines[4]).toBe(
    '( umask 077; { mysqldump --defaults-extra-file="$HOME/.ferry/keys/K" --user=u --host=10.0.0.9 --protocol=tcp --single-transaction --quick --no-tablespaces --skip-no-data --skip-no-create-info --create-options --tz-utc --routines --triggers --events --hex-blob --default-character-set=utf8mb4 txn || echo failed >&3; } 3> /data/before_20261128_txn.sql.gz.failed | gzip -c > /data/before_20261128_txn.sql.gz.part )',
  )
  const order = ['gzip -t', 'ferry_sha256', 'ferry_flush', 'mv '].map((word) => lines.findIndex((line) => line.includes(word)))
  expect(order).toEqual([...order].sort((one, other) => one - other))
})

test('of an attempt before is only what it has noted before the file got its name', () => {
  const lines = file ? ownDumpLines({ database }, file, ownMark('T', 0)) : []
  expect(lines.slice(0, 2)).toEqual([
    'if [ -e /data/before_20261128_txn.sql.gz ] && [ -e /data/before_20261128_txn.sql.gz.sha256 ] && [ -e "$HOME"/.ferry/kept/T/dump-0 ]; then',
    `[ "$(cut -c 1-64 /data/before_20261128_txn.sql.gz.sha256)" = "$(cat "$HOME"/.ferry/kept/T/dump-0)" ] || { echo '/data/before_20261128_txn.sql.gz is there already; nothing was written'; exit 1; }`,
  ])
  const noted = lines.indexOf('ferry_flush "$HOME"/.ferry/kept/T/dump-0')
  expect(noted).toBeGreaterThan(0)
  expect(noted).toBeLessThan(lines.findIndex((line) => line.startsWith('mv ')))
})

test('no two files of a release are one, and copies of several databases lie apart', async () => {
  const inventory = readInventory(
    `hosts:\n  a: { address: 10.0.0.1, user: u, identity: /k }\n  b: { address: 10.0.0.2, user: u, identity: /k }
databases:\n  a-1: { kind: mysql, host: a, user: u }\n  a-2: { kind: mysql, host: a, user: u, address: 10.0.0.3 }\n  b-1: { kind: mysql, host: b, user: u }\n`,
    'fleet.yaml',
  )
  const planOf = (...tasks: string[]) =>
    makePlan(
      readRelease(`release: x\ntasks:\n${tasks.map((task) => `  - { ${task}, folder: /d }\n`).join('')}`, '/r/x.yaml'),
      inventory,
      { gate: 'none', date: '20261128' },
      () => Promise.reject(new Error('no archive')),
    )
  const { targets } = await planOf('dump: txn, as: before, on: [a-1, b-1], copy: "b:/c"')
  expect(targets).toMatchObject([{ copy: { folder: '/c/a-1' } }, { copy: { folder: '/c/b-1' }, looksAt: [{ name: 'b' }] }])
  expect((await planOf('dump: txn, as: before, on: a-1, copy: "b:/c"')).targets).toMatchObject([{ copy: { folder: '/c' } }])
  for (const tasks of [
    ['dump: ["a$b", "a_b"], as: before, on: a-1'],
    ['dump: txn, as: before, on: [a-1, a-2]'],
    ['dump: txn, as: before, on: a-1', 'dump: txn, as: before, on: a-2'],
    ['dump: txn, as: before, on: a-1, copy: "a:/d"'],
    ['dump: txn, as: before, on: a-1, copy: "b:/c"', 'dump: txn, as: before, on: b-1, copy: "b:/c"'],
  ])
    await expect(planOf(...tasks)).rejects.toThrow(/dump-names-collide/)
})

test('before anything is dropped the file is proven to be what was dumped', () => {
  const lines = file ? restoreLines({ database, key: 'K' }, file) : []
  const proven = lines.findIndex((line) => line.includes('is not what was dumped'))
  expect(proven).toBeGreaterThanOrEqual(0)
  expect(proven).toBeLessThan(lines.findIndex((line) => line.includes('DROP DATABASE')))
  expect(file ? restoreLines({ database }, file, 'rehearsal').join('\n') : '').not.toContain('DROP DATABASE IF EXISTS `txn`')
})

test('of MySQL the tables change places in one statement, and not before the new ones are whole', () => {
  const lines = file ? restoreLines({ database, key: 'K' }, file) : []
  const at = (text: string) => lines.findIndex((line) => line.includes(text))
  const moved = at(' && ferry_rename ')
  expect(at('| mysql --defaults-extra-file="$HOME/.ferry/keys/K" --user=u --host=10.0.0.9 --protocol=tcp --batch')).toBeGreaterThan(0)
  expect(lines.findIndex((line) => line.startsWith('gzip -dc') && line.includes('utf8mb4 _ferry_new_txn'))).toBeLessThan(moved)
  const before = lines.slice(at('ferry_letters='), moved).join('\n')
  expect(before).not.toMatch(/(?:DROP|ALTER|RENAME) (?:DATABASE|TABLE)[^']*`txn`/)
  expect(lines.slice(moved).filter((line) => line.includes('ferry_put_back'))).toHaveLength(2)
  // A name has 64 letters.
  const long = 'x'.repeat(64)
  expect(restoreLines({ database }, { schema: long, path: '/d' }).join('\n')).toContain(`_ferry_new_${'x'.repeat(40)}\``)
})

test('a dump is known by its name in the release, and by no other', () => {
  const release = readRelease('release: x\ntasks:\n  - { dump: txn, as: before, on: db-1, folder: /d }\n', '/r/x.yaml')
  expect(dumpNamed(release, 'before', 't')).toMatchObject({ schemas: ['txn'] })
  expect(() => dumpNamed(release, 'bevore', 't')).toThrow(/dump-unknown.*before/)
})

test('a row is inserted unless one of its key is there, and every value is text to the last letter', () => {
  expect(writeRow('mariadb', { table: 'sys.resource', key: ['name'] }, { name: "it's", value: 'a\\b', memo: null })).toEqual({
    insert:
      "INSERT INTO `sys`.`resource` (`name`, `value`, `memo`) SELECT 'it''s', 'a\\\\b', NULL FROM (SELECT 1 AS ferry) AS one WHERE NOT EXISTS (SELECT 1 FROM `sys`.`resource` WHERE `name` = 'it''s')",
    remove: "DELETE FROM `sys`.`resource` WHERE `name` = 'it''s'",
    look: "SELECT COUNT(*) FROM `sys`.`resource` WHERE `name` = 'it''s';",
    key: "it's",
    print: "MD5(CONCAT_WS(',', CAST(QUOTE(`name`) AS BINARY), CAST(QUOTE(`value`) AS BINARY), CAST(QUOTE(`memo`) AS BINARY)))",
  })
  expect(writeRow('postgresql', { table: 't', key: ['a'] }, { a: 'x\\y' }).remove).toBe(`DELETE FROM "t" WHERE "a" = 'x\\y'`)
  expect(() => writeRow('mysql', { table: 't', key: ['a'] }, { b: '1' })).toThrow(/rows-without-key/)
})

test('of PostgreSQL the old database is not touched before the new one beside it is whole', () => {
  const server: Database = { ...database, kind: 'postgresql', schema: 'txn' }
  const lines = file ? restoreLines({ database: server, key: 'K' }, file) : []
  const at = (text: string) => lines.findIndex((line) => line.includes(text))
  expect(at('| gzip') + at('gzip -dc')).toBeGreaterThan(0)
  expect(at('gzip -dc')).toBeLessThan(at('ALLOW_CONNECTIONS false'))
  expect(lines[at('gzip -dc')]).toContain('--dbname=_ferry_new_txn')
  expect(lines.filter((line) => line.includes('--dbname=txn'))).toEqual([])
  // What stands in the way of the last part lets everybody in again.
  expect(lines[at('ALLOW_CONNECTIONS true')]).toMatch(/^exit 1|\|\| \{ .*ALLOW_CONNECTIONS true.*exit 1; \}$/ms)
  // Never a name that PostgreSQL would cut to the old one.
  const long = 'x'.repeat(63)
  expect(restoreLines({ database: server }, { schema: long, path: '/d' }).join('\n')).toContain('"_ferry_new_xxxxxxxxxx"')
})
