import { expect, test } from 'vitest'
import { checkRelease, readRelease } from '#core/release/read-release.ts'
import { writeRelease } from '#core/release/write-release.ts'

const text = `release: 折扣
tasks:
  - { dump: [txn, search], on: db-1, as: before, folder: /data/dumps, copy: "backup-1:/data/copies" }
  - { sql: ./ddl.sql, on: db-1, back: { restore: before } }
  - { sql: "update t set a = 1 where b is null;", on: db-1, back: keep rows, timeout: 5m }
  - { sql: "create table x (a int)", on: [db-1, db-2], back: drop table x }
  - { rows: [{ name: a, value: "1", memo: null }, { name: "#b", value: "" }], table: sys.resource, key: name, on: db-1 }
  - { restore: before, on: db-1, into: rehearsal }
`

test('tasks on databases are read, and written back the same', () => {
  const release = readRelease(text, '/r/release.yaml')
  expect(release.tasks).toMatchObject([
    { kind: 'dump', schemas: ['txn', 'search'], as: 'before', copy: { host: 'backup-1', folder: '/data/copies' } },
    { kind: 'sql', file: '/r/ddl.sql', restore: 'before', keepRows: false },
    { kind: 'sql', sql: 'update t set a = 1 where b is null;', keepRows: true, timeout: 300_000 },
    { kind: 'sql', back: 'drop table x', on: ['db-1', 'db-2'] },
    {
      kind: 'rows',
      table: 'sys.resource',
      key: ['name'],
      rows: [
        { name: 'a', value: '1', memo: null },
        { name: '#b', value: '' },
      ],
    },
    { kind: 'restore', dump: 'before', into: 'rehearsal' },
  ])
  const plain = ({ tasks }: typeof release) => tasks.map(({ source: _, ...task }) => task)
  expect(plain(readRelease(writeRelease(release, '/r'), '/r/release.yaml'))).toEqual(plain(release))
})

test.each([
  ['as: before,', 'as: ../before,', 'file-bad-name'],
  ['backup-1:/data/copies', 'backup-1:data', 'dump-copy-form'],
  ['"update t set a = 1 where b is null;", on: db-1', '"update t set a = 1"', 'file-missing-key'],
])('%s → %s is %s', (from, to, code) => {
  expect(checkRelease(text.replace(from, to), '/r/release.yaml').problems.map((problem) => problem.code)).toEqual([code])
})
