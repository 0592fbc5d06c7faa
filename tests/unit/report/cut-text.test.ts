import fc from 'fast-check'
import { expect, test } from 'vitest'
import { cutText, decodeLines } from '#core/report/cut-text.ts'

/** `余额` in GB18030, which is no UTF-8. */
const gb18030 = Buffer.from([0xd3, 0xe0, 0xb6, 0xee])

test('each cut is found in the text, whatever the lines are encoded in', () => {
  const line = fc.oneof(
    fc.string({ unit: fc.constantFrom('a', '余', '😀') }).map((text) => Buffer.from(text)),
    fc.constant(gb18030),
  )
  fc.assert(
    fc.property(fc.array(fc.tuple(line, fc.boolean())), (lines) => {
      const parts: Buffer[] = []
      const cuts: number[] = []
      const texts: string[] = []
      for (const [bytes, isCut] of lines) {
        if (isCut) {
          cuts.push(Buffer.concat(parts).length)
          texts.push('')
        }
        parts.push(bytes, Buffer.from('\n'))
        if (texts.length > 0) texts[texts.length - 1] += decodeLines(Buffer.concat([bytes, Buffer.from('\n')]))
      }
      const whole = Buffer.concat(parts)
      const { text, starts } = cutText(whole, cuts)
      expect(text).toBe(decodeLines(whole))
      expect(starts.map((start, index) => text.slice(start, starts[index + 1]))).toEqual(texts)
    }),
  )
})

test('a cut behind what was read stands at the end', () => {
  expect(cutText(Buffer.from('one\n'), [4, 90])).toEqual({ text: 'one\n', starts: [4, 4] })
})
