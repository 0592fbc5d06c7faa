import fc from 'fast-check'
import { expect, test } from 'vitest'
import { chunkSize, cutPieces } from '#core/journal/output/pieces.ts'
import { trigramQuery } from '#core/journal/output/trigrams.ts'

test('pieces are the bytes, in order, none above the size of a chunk', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(40_000), { maxLength: 8 }), fc.constantFrom('whole', 'lines', 'all'), (lengths, extent) => {
      const bytes = Buffer.from(lengths.map((length) => 'x'.repeat(length)).join('\n'))
      const pieces = cutPieces(bytes, extent)
      const joined = Buffer.concat(pieces)
      expect(bytes.subarray(0, joined.length).equals(joined)).toBe(true)
      expect(pieces.every((piece) => piece.length > 0 && piece.length <= chunkSize)).toBe(true)
      if (extent === 'all') expect(joined.length).toBe(bytes.length)
      if (extent === 'whole') expect(bytes.length - joined.length).toBeLessThan(chunkSize)
    }),
  )
})

test('cut at line ends where there are some', () => {
  const line = `${'y'.repeat(999)}\n`
  const pieces = cutPieces(Buffer.from(line.repeat(200)), 'all')
  expect(pieces.map((piece) => piece.length % 1_000)).toEqual(pieces.map(() => 0))
  expect(cutPieces(Buffer.from('one\ntwo\nthr'), 'lines').map(String)).toEqual(['one\ntwo\n'])
  expect(cutPieces(Buffer.from('no end'), 'lines').map(String)).toEqual(['no end'])
})

test('a query is made of trigrams, by characters, quoted; too short a text has none', () => {
  expect(trigramQuery('启动')).toBeUndefined()
  expect(trigramQuery('😀a')).toBeUndefined()
  expect(trigramQuery('启动成功')).toBe('"启动成" AND "动成功"')
  expect(trigramQuery('a"b')).toBe('"a""b"')
  expect(trigramQuery('x'.repeat(500))).toBe('"xxx"')
  const long = trigramQuery(Array.from({ length: 90 }, (_none, index) => String.fromCodePoint(0x4e00 + index)).join(''))
  expect(long?.split(' AND ').length).toBeLessThanOrEqual(16)
})
