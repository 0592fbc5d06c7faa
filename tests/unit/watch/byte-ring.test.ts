import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createByteRing } from '#core/watch/byte-ring.ts'

const chunks = fc.array(
  fc.oneof(
    fc.uint8Array({ maxLength: 60 }),
    fc.integer({ min: 0, max: 200_000 }).map((length) => Uint8Array.from({ length }, (_, index) => (index % 97 === 0 ? 10 : index % 251))),
  ),
  { maxLength: 8 },
)

test('what is kept is what came last, found by its position', () => {
  fc.assert(
    fc.property(chunks, fc.integer({ min: 1, max: 150_000 }), fc.nat(), fc.nat(), (given, capacity, one, other) => {
      const ring = createByteRing(capacity)
      let all = Buffer.alloc(0)
      for (const chunk of given) {
        ring.append(chunk, 0)
        all = Buffer.concat([all, chunk])
      }
      expect(ring.end).toBe(all.length)
      expect(ring.start).toBeLessThanOrEqual(Math.max(0, all.length - capacity))
      expect(ring.end - ring.start).toBeLessThan(capacity + 2 * 64 * 1024)
      const span = ring.end - ring.start + 1
      const [from = 0, to = 0] = [ring.start + (one % span), ring.start + (other % span)].sort((a, b) => a - b)
      expect(Buffer.from(ring.slice(from, to)).equals(all.subarray(from, to))).toBe(true)
      const found = all.subarray(from, to).indexOf(10)
      expect(ring.lineEnd(from, to)).toBe(found < 0 ? -1 : from + found)
    }),
    { numRuns: 60 },
  )
})

test('bytes know when they came, to a twentieth of a second', () => {
  const ring = createByteRing(1000)
  ring.append(Buffer.from('abc'), 1000)
  ring.append(Buffer.from('def'), 1020)
  ring.append(Buffer.from('ghi'), 1060)
  ring.append(Buffer.from('jkl'), 5000)
  expect([0, 2, 5, 6, 8, 9, 11].map((position) => ring.timeAt(position))).toEqual([1000, 1000, 1000, 1060, 1060, 5000, 5000])
})
