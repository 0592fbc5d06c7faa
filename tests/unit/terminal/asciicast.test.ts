import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type CastEvent, castHeader, castLine, readCast } from '#shared/terminal/asciicast.ts'

const header = { version: 2 as const, width: 80, height: 24, timestamp: 1_763_700_000, title: 'ecsc-1' }
const time = fc.nat({ max: 10_000_000 })
const event: fc.Arbitrary<CastEvent> = fc.oneof(
  fc.record({ at: time, kind: fc.constant('output' as const), text: fc.string({ unit: 'binary' }) }),
  fc.record({
    at: time,
    kind: fc.constant('resized' as const),
    columns: fc.integer({ min: 2, max: 999 }),
    rows: fc.integer({ min: 1, max: 999 }),
  }),
)

test('what is written is read again, whatever was on the screen', () => {
  fc.assert(
    fc.property(fc.array(event), (events) => {
      expect(readCast(castHeader(header) + events.map(castLine).join(''))).toEqual({ header, events })
    }),
  )
})

test('every event is one line, times are seconds with microseconds', () => {
  expect(castLine({ at: 1234.5678, kind: 'output', text: 'a\nb\u2028' })).toBe(`${JSON.stringify([1.234568, 'o', 'a\nb\u2028'])}\n`)
  expect(castLine({ at: 2000, kind: 'resized', columns: 90, rows: 20 })).toBe('[2,"r","90x20"]\n')
})

test('a last line that was cut is left out, and so is what is no output', () => {
  const text = `${castHeader(header)}[0.5,"o","one"]\n[1,"i","typed"]\n[1.5,"m","mark"]\n[2,"o","two"]\n[2.5,"o","thr`
  expect(readCast(text)?.events.map((one) => (one.kind === 'output' ? one.text : ''))).toEqual(['one', 'two'])
})

test.each([
  ['', 'nothing'],
  ['{"version":1,"width":80,"height":24}\n', 'version 1'],
  ['{"version":2,"width":0,"height":24}\n', 'no size'],
  ['[1]', 'no header'],
])('is none: %s (%s)', (text) => {
  expect(readCast(text)).toBeUndefined()
})
