import { expect, it } from 'vitest'
import { en } from '#shared/i18n/en.ts'
import { zh } from '#shared/i18n/zh.ts'
import { createCommandMarker } from '../../../src/renderer/terminal/marks.ts'
import { formatBytes, formatCount, formatDuration } from '../../../src/renderer/ui/format.ts'

it('commands stand out, only at the beginning of a line', () => {
  const mark = createCommandMarker()
  expect(mark('$ ls')).toContain('\u001b[1')
  expect(mark('$ x\n')).not.toContain('\u001b[')
  expect(mark('it costs $ 5\n$ cp a b\n')).toMatch(/^it costs \$ 5\n\u001b\[1[^\n]*cp a b\u001b\[0m\n$/)
})

it('sizes, times and counts are short', () => {
  expect([0, 999, 1000, 412_000_000, 1_380_000_000].map(formatBytes)).toEqual(['0 B', '999 B', '1.00 KB', '412 MB', '1.38 GB'])
  expect([-5, 9_000, 307_000, 3_753_000].map(formatDuration)).toEqual(['0:00', '0:09', '5:07', '1:02:33'])
  expect([7, 2071, 1234567].map(formatCount)).toEqual(['7', '2\u202f071', '1\u202f234\u202f567'])
})

it('both languages fill the same places', () => {
  const places = (sentence: string) => [...sentence.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name).sort()
  for (const key of Object.keys(zh) as (keyof typeof zh)[]) expect(places(en[key]), key).toEqual(places(zh[key]))
})
