import { expect, test } from 'vitest'
import { describeBytes } from '#core/kinds/upgrade/sizes.ts'

test.each([
  [0, '0 B'],
  [1023, '1023 B'],
  [1024, '1 KB'],
  [1_500_000, '1.4 MB'],
  [5 * 1024 ** 3, '5 GB'],
  [3 * 1024 ** 4, '3 TB'],
  [-1, '0 B'],
])('%i bytes are %s', (count, said) => {
  expect(describeBytes(count)).toBe(said)
})
