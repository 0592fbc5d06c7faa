import { expect, test } from 'vitest'
import { median, percentile, range } from '../../bench/statistics.ts'

test('figures by value, not by text, and without changing the samples', () => {
  const samples = [100, 9, 20]
  expect(median(samples)).toBe(20)
  expect(median([1, 2, 3, 10])).toBe(2.5)
  expect(range(samples)).toEqual({ least: 9, most: 100 })
  expect(samples).toEqual([100, 9, 20])
})

test('a percentile is a value that was measured (nearest rank)', () => {
  const hundred = Array.from({ length: 100 }, (_, index) => index + 1)
  expect([0.5, 0.95, 0.99, 1].map((share) => percentile(hundred, share))).toEqual([50, 95, 99, 100])
  expect(percentile([7], 0.95)).toBe(7)
})

test('no samples is an error, not a zero', () => {
  for (const figure of [median, range, (none: number[]) => percentile(none, 0.5)]) expect(() => figure([])).toThrow(RangeError)
})
