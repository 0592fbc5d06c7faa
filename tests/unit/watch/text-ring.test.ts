import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createTextRing } from '#core/watch/text-ring.ts'

const appends = fc.array(
  fc.oneof(
    fc.string({ maxLength: 40 }),
    fc.integer({ min: 0, max: 40_000 }).map((length) => 'x'.repeat(length)),
  ),
)

test('what is read is what was appended, and what is missing is said to be', () => {
  fc.assert(
    fc.property(appends, fc.integer({ min: 1, max: 60_000 }), fc.integer({ min: 1, max: 20_000 }), (texts, capacity, limit) => {
      const ring = createTextRing(capacity)
      let all = ''
      let position = 0
      for (const [index, text] of texts.entries()) {
        ring.append(text)
        all += text
        expect(ring.end).toBe(all.length)
        // Every third time nobody reads, so that the reader falls behind.
        if (index % 3 === 0) continue
        const { text: read, next, skipped } = ring.read(position, limit)
        expect(position + skipped).toBeLessThanOrEqual(Math.max(position, all.length - capacity))
        expect(read).toBe(all.slice(position + skipped, position + skipped + limit))
        expect(next).toBe(position + skipped + read.length)
        position = next
      }
    }),
  )
})

test('a reader that keeps up does not make it grow', () => {
  const capacity = 100_000
  const ring = createTextRing(capacity)
  const line = `${'x'.repeat(99)}\n`
  for (let position = 0, count = 0; count < 10_000; count += 1) {
    ring.append(line)
    position = ring.read(position, capacity).next
  }
  const { skipped } = ring.read(0, 1)
  expect(ring.end - skipped).toBeLessThan(2 * capacity)
})

test('whoever reads in time reads everything, in pieces of at most the limit', () => {
  const ring = createTextRing(1000)
  ring.append('abcdef')
  expect(ring.read(0, 4)).toEqual({ text: 'abcd', next: 4, skipped: 0 })
  expect(ring.read(4, 4)).toEqual({ text: 'ef', next: 6, skipped: 0 })
  expect(ring.read(6, 4)).toEqual({ text: '', next: 6, skipped: 0 })
})

test('whoever reads too late is told how much was missed, and goes on with what is kept', () => {
  const capacity = 100_000
  const ring = createTextRing(capacity)
  for (const letter of 'abcd') ring.append(letter.repeat(capacity))
  expect(ring.read(0, 10)).toEqual({ text: 'd'.repeat(10), next: 3 * capacity + 10, skipped: 3 * capacity })
  expect(ring.read(3 * capacity + 5, 10).skipped).toBe(0)
})
