import fc from 'fast-check'
import { expect, test } from 'vitest'
import { endsLine, type Mark, markArrival, marksFrom, marksOfPiece } from '#core/journal/output/times.ts'

type Written = { text: string; pause: number }

function marksOf(writes: readonly Written[]): { marks: readonly Mark[]; bytes: Buffer } {
  let marks: readonly Mark[] = []
  let all = Buffer.alloc(0)
  let at = 1_000
  for (const { text, pause } of writes) {
    at += pause
    const bytes = Buffer.from(text)
    if (bytes.length === 0) continue
    marks = markArrival(marks, { from: all.length, bytes, at, isLineStart: all.length === 0 || endsLine(all) })
    all = Buffer.concat([all, bytes])
  }
  return { marks, bytes: all }
}

const writes = fc.array(
  fc.record({ text: fc.string({ unit: fc.constantFrom('a', '\n', '\r', '余'), maxLength: 12 }), pause: fc.nat(200) }),
  { minLength: 1, maxLength: 20 },
)

test('marks stand in order, each where a line begins, and a piece has one at its start', () => {
  fc.assert(
    fc.property(writes, fc.nat(), (written, cut) => {
      const { marks, bytes } = marksOf(written)
      for (const [index, { from, at }] of marks.entries()) {
        if (from > 0) expect(endsLine(bytes.subarray(0, from))).toBe(true)
        const before = marks[index - 1]
        if (before) expect(from > before.from && at > before.at).toBe(true)
      }
      if (bytes.length === 0) return
      const start = cut % bytes.length
      const piece = marksOfPiece(marks, start, bytes.length - start)
      expect(piece[0].from).toBe(start)
      expect(piece[0].at).toBe(marks.filter(({ from }) => from <= start).at(-1)?.at)
      expect(marksFrom(marks, start, false)).toEqual(piece)
    }),
  )
})

test('a line that comes in two parts counts as having come with its first', () => {
  const { marks } = marksOf([
    { text: 'one\ntw', pause: 0 },
    { text: 'o\nthree\n', pause: 500 },
  ])
  expect(marks).toEqual([
    { from: 0, at: 1_000 },
    { from: 8, at: 1_500 },
  ])
})
