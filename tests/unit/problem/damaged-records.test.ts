import { expect, test } from 'vitest'
import { problemOf } from '#shared/problem/problem.ts'

const caught = (code: string) => problemOf(Object.assign(new Error('database disk image is malformed'), { code }))

test.each(['SQLITE_CORRUPT', 'SQLITE_CORRUPT_INDEX', 'SQLITE_NOTADB', 'SQLITE_IOERR_READ'])(
  '%s is of the disk, and no defect of Ferry',
  (code) => {
    expect(caught(code)).toEqual({ code: 'journal-unreadable', values: { reason: 'database disk image is malformed' }, evidence: code })
  },
)

test('what SQLite refuses because it was asked wrongly is one', () => {
  expect(caught('SQLITE_ERROR').code).toBe('internal')
})
