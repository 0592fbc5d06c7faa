import fc from 'fast-check'
import { expect, test } from 'vitest'
import { appendTimed } from '#core/watch/append-timed.ts'

const appended = (text: string, from: number, arrivals: { from: number; at: number }[]) => {
  const parts: [string, number][] = []
  const session = { append: (bytes: Uint8Array, at = -1) => void (bytes.length > 0 && parts.push([Buffer.from(bytes).toString(), at])) }
  appendTimed(session, Buffer.from(text), from, arrivals)
  return parts
}

test('what is read later keeps the time at which it came; before the first arrival nobody knows it', () => {
  const arrivals = [
    { from: 4, at: 10 },
    { from: 8, at: 20 },
  ]
  expect(appended('abcdefghijkl', 0, arrivals)).toEqual([
    ['abcd', 0],
    ['efgh', 10],
    ['ijkl', 20],
  ])
  expect(appended('gh', 6, arrivals)).toEqual([['gh', 10]])
  expect(appended('ij', 8, arrivals)).toEqual([['ij', 20]])
  expect(appended('ab', 0, [])).toEqual([['ab', 0]])
})

test('no byte is lost or comes twice, wherever pages and arrivals are cut', () => {
  fc.assert(
    fc.property(fc.nat(30), fc.nat(10), fc.array(fc.nat(60)), (length, from, places) => {
      const text = 'x'.repeat(length)
      const arrivals = [...new Set(places)].sort((one, other) => one - other).map((place) => ({ from: place, at: place + 1 }))
      expect(
        appended(text, from, arrivals)
          .map(([part]) => part)
          .join(''),
      ).toBe(text)
    }),
  )
})
