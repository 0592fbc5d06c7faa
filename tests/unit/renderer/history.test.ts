import fc from 'fast-check'
import { describe, expect, test, vi } from 'vitest'
import { dayEnd, dayOf, dayStart } from '../../../src/renderer/features/history/date-range.ts'
import { groupHits } from '../../../src/renderer/features/history/group-hits.ts'
import { besideLine } from '../../../src/renderer/features/output/beside-line.ts'
import { splitAt } from '../../../src/renderer/terminal/lines/draw-line.ts'
import { cachePage, createLineCache } from '../../../src/renderer/terminal/lines/line-cache.ts'
import { moveChoice } from '../../../src/renderer/terminal/lines/line-choice.ts'
import { scrollSpace } from '../../../src/renderer/terminal/lines/scroll-space.ts'

test('a day is what the operator’s clock calls so', () => {
  const start = dayStart('2026-03-29') ?? 0
  expect(new Date(start).getHours()).toBe(0)
  expect(dayOf(start)).toBe('2026-03-29')
  expect(dayEnd('2026-03-29')).toBe(dayStart('2026-03-30'))
  expect(dayOf((dayEnd('2024-12-31') ?? 0) - 1)).toBe('2024-12-31')
  for (const rubbish of ['', '2026', 'x-y-z']) expect(dayStart(rubbish)).toBeUndefined()
})

test('hits stand together by run and by place, lines in order', () => {
  const hit = (run: string, step: 'start' | 'watch', number: number, log?: string) => ({
    ...{ run, target: 'a@h', way: 'forward' as const, step, attempt: 1, log },
    ...{ line: 'x', number, at: 0, before: [], after: [] },
  })
  const groups = groupHits([hit('r-2', 'start', 9), hit('r-2', 'watch', 1, 'a'), hit('r-2', 'start', 3), hit('r-1', 'watch', 1, 'b')])
  expect(groups.map(({ run, places }) => [run, places.map(({ hits }) => hits.map(({ number }) => number))])).toEqual([
    ['r-2', [[3, 9], [1]]],
    ['r-1', [[1]]],
  ])
})

test('a text split at what is looked for is the same text', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: fc.constantFrom('a', 'B', '余', 'İ') }),
      fc.string({ unit: fc.constantFrom('A', 'b', '余') }),
      (text, needle) => {
        const parts = splitAt(text, needle)
        expect(parts.join('')).toBe(text)
        for (const [index, part] of parts.entries()) if (index % 2 === 1) expect(part.toLowerCase()).toBe(needle.toLowerCase())
      },
    ),
  )
  expect(splitAt('a OutOfMemoryError b', 'outofmemory')).toEqual(['a ', 'OutOfMemory', 'Error b'])
})

test('the line beside one begins anew at the ends', () => {
  expect([besideLine([3, 7], 3, 'next'), besideLine([3, 7], 7, 'next'), besideLine([3, 7], 3, 'previous')]).toEqual([7, 3, 7])
  expect(besideLine([], 3, 'next')).toBeUndefined()
})

test('keys move the choice within the lines, and Shift keeps its beginning', () => {
  const by = { total: 100, page: 10, extends: false }
  expect(moveChoice({ anchor: 5, head: 5 }, 'ArrowDown', by)).toEqual({ anchor: 6, head: 6 })
  expect(moveChoice({ anchor: 5, head: 5 }, 'PageDown', { ...by, extends: true })).toEqual({ anchor: 5, head: 15 })
  expect(moveChoice({ anchor: 5, head: 5 }, 'End', by)).toEqual({ anchor: 99, head: 99 })
  expect(moveChoice({ anchor: 5, head: 5 }, 'PageUp', by)).toEqual({ anchor: 0, head: 0 })
  expect(moveChoice({ anchor: 5, head: 5 }, 'x', by)).toBeUndefined()
})

describe('lines in an area that scrolls', () => {
  test('a million stand where they measure; of many more the first and the last can be reached', () => {
    const million = scrollSpace(1_000_000, 18, 600)
    expect(million.height).toBe(18_000_000)
    expect(million.offsetAt(12_345)).toBe(12_345)
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 50_000_000 }), fc.integer({ min: 10, max: 2_000 }), (lines, view) => {
        const space = scrollSpace(lines, 18, view)
        expect(space.offsetAt(0)).toBe(0)
        expect(space.offsetAt(Math.max(0, space.height - view))).toBeCloseTo(Math.max(0, lines * 18 - view), 3)
        const middle = (lines * 18 - view) / 2
        if (middle > 0) expect(space.offsetAt(space.scrollTopFor(middle))).toBeCloseTo(middle, 3)
      }),
    )
  })

  test('only what is looked at is fetched, two pages at once, and what was scrolled past is not', async () => {
    const asked: number[] = []
    const answers: (() => void)[] = []
    const changed = vi.fn()
    const cache = createLineCache((from) => {
      asked.push(from / cachePage)
      return new Promise((resolve) => answers.push(() => resolve([`line ${from}`])))
    }, changed)
    for (const page of [0, 10, 20, 30]) cache.want(page * cachePage, page * cachePage + 1)
    expect(asked).toEqual([0, 10])
    for (const answer of answers.splice(0)) answer()
    await vi.waitFor(() => expect(asked).toEqual([0, 10, 30]))
    expect(cache.line(10 * cachePage)).toBe(`line ${10 * cachePage}`)
    expect(cache.line(20 * cachePage)).toBeUndefined()
    expect(changed).toHaveBeenCalled()
  })
})
