import { expect, test } from 'vitest'
import { endOf } from '#core/kinds/wait/kind.ts'

const at = (text: string) => new Date(text).getTime()

test.each([
  ['2026-11-28T21:00:00', '22:00', '2026-11-28T22:00:00'],
  ['2026-11-28T22:10:00', '22:00', '2026-11-28T22:10:00'],
  ['2026-11-28T23:30:00', '02:00', '2026-11-29T02:00:00'],
  ['2026-12-31T23:59:00', '00:30', '2027-01-01T00:30:00'],
  ['2026-11-28T00:30:00', '02:00', '2026-11-28T02:00:00'],
])('at %s until %s', (now, until, end) => {
  expect(new Date(endOf({ until }, at(now)))).toEqual(new Date(end))
})
