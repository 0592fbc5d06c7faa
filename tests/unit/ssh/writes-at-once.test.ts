import { expect, test } from 'vitest'
import { windowBytes, writeBytes, writesAtOnce } from '#core/ssh/upload/sftp-writer.ts'

test('as many writes are under way as the way is long, within what a broken upload may be behind', () => {
  expect([0, 0.2, 1, 5, 20].map(writesAtOnce)).toEqual([3, 4, 5, 13, 36])
  for (const milliseconds of [17, 50, 300, 10_000]) expect(writesAtOnce(milliseconds) * writeBytes).toBe(windowBytes)
})
