import { expect, test } from 'vitest'
import {
  fileName,
  formatBytes,
  formatCount,
  formatDate,
  formatDuration,
  formatExactBytes,
  formatMoment,
  formatTimeOf,
  formatTook,
} from '#shared/text/format.ts'

test('a size is the same everywhere: decimal units, three digits', () => {
  expect([0, 999, 1000, 412_000_000, 1_380_000_000, 3 * 10 ** 15, -1].map(formatBytes)).toEqual([
    '0 B',
    '999 B',
    '1.00 KB',
    '412 MB',
    '1.38 GB',
    '3000 TB',
    '0 B',
  ])
  expect([12, 412_000_123].map(formatExactBytes)).toEqual(['12 B', '412 MB (412,000,123 B)'])
})

test('a clock goes on in seconds, what something took has tenths at first', () => {
  expect([-5, 9_000, 307_000, 3_753_000].map(formatDuration)).toEqual(['0:00', '0:09', '5:07', '1:02:33'])
  expect([-5, 0, 412, 9_999, 10_000, 91_900, 3_723_000].map(formatTook)).toEqual([
    '0.0 s',
    '0.0 s',
    '0.4 s',
    '9.9 s',
    '0:10',
    '1:31',
    '1:02:03',
  ])
})

test('a time of another day than that of the run says its day', () => {
  const began = new Date(2026, 10, 30, 22, 3).getTime()
  const [sameDay, afterMidnight] = [new Date(2026, 10, 30, 23, 59, 59).getTime(), new Date(2026, 11, 1, 0, 12).getTime()]
  expect([sameDay, afterMidnight].map((at) => formatTimeOf(at, began))).toEqual(['23:59:59', '2026-12-01 00:12'])
})

test('counts are grouped, moments say how their clock stands', () => {
  expect([7, 2071, 1234567].map(formatCount)).toEqual(['7', '2\u202f071', '1\u202f234\u202f567'])
  const at = new Date(2017, 1, 20, 22, 3, 11).getTime()
  expect(formatDate(at)).toBe('2017-02-20 22:03')
  expect(formatMoment(at)).toMatch(/^2017-02-20 22:03:11 [+-]\d\d:\d\d$/)
  expect(fileName('/home/ecsc.tar')).toBe('ecsc.tar')
})
