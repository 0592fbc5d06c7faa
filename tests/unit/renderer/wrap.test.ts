import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { breaksOf, oneLineEach, placeRows } from '../../../src/renderer/terminal/logs/wrap.ts'

const pieces = (text: string, columns: number) =>
  [0, ...breaksOf(text, columns)].map((from, index, all) => text.slice(from, all[index + 1]))

describe('a long line', () => {
  it('is broken where it has no more room, letters of East Asia taking twice as much', () => {
    expect(pieces('short', 20)).toEqual(['short'])
    expect(pieces('0123456789abcdefghij0123456789', 20)).toEqual(['0123456789abcdefghij', '0123456789'])
    expect(pieces('账户服务启动完成账户服务启动完成', 20)).toEqual(['账户服务启动完成账户', '服务启动完成'])
    expect(pieces(`${'x'.repeat(19)}账`, 20)).toEqual(['x'.repeat(19), '账'])
  })

  it('loses nothing and breaks no letter, whatever it is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), fc.integer({ min: 1, max: 60 }), (text, columns) => {
        const all = pieces(text, columns)
        expect(all.join('')).toBe(text)
        for (const piece of all) expect(piece.isWellFormed()).toBe(text.isWellFormed())
      }),
    )
  })
})

describe('rows of several lines', () => {
  it('are found by their lines, and the other way round', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 5 })), (heights) => {
        const places = placeRows(heights.length, (row) => heights[row] ?? 1)
        expect(places.total).toBe(heights.reduce((sum, height) => sum + height, 0))
        for (const [row, height] of heights.entries()) {
          for (let line = 0; line < height; line += 1) expect(places.rowAt(places.topOf(row) + line)).toBe(row)
        }
        expect(places.rowAt(places.total)).toBe(heights.length)
      }),
    )
    expect(oneLineEach(3).rowAt(2.7)).toBe(2)
  })
})
