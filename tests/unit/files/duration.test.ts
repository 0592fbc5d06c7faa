import fc from 'fast-check'
import { expect, test } from 'vitest'
import { formatDuration, parseDuration } from '#core/files/duration.ts'
import { nearest } from '#core/files/nearest.ts'

test.each([
  ['30s', 30_000],
  ['5m', 300_000],
  ['500ms', 500],
  ['1h', 3_600_000],
  ['1.5s', 1500],
  ['2 m', 120_000],
  ['0s', 0],
])('%s', (text, milliseconds) => {
  expect(parseDuration(text)).toBe(milliseconds)
})

test.each(['30', '', 's', '-1s', '5 weeks', '1m30s', '30S', '9999999999999999h'])('%s is refused', (text) => {
  expect(parseDuration(text)).toBeUndefined()
})

test('what is written is read back the same', () => {
  fc.assert(fc.property(fc.nat(), (milliseconds) => parseDuration(formatDuration(milliseconds)) === milliseconds))
})

test('only a slip has a nearest word', () => {
  expect(nearest('adress', ['address', 'user'])).toBe('address')
  expect(nearest('Port', ['port'])).toBe('port')
  expect(nearest('machine', ['address', 'user'])).toBeUndefined()
  expect(nearest('x', [])).toBeUndefined()
})
