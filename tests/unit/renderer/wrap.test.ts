import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { breaksOf, createRowPlaces, oneLineEach } from '../../../src/renderer/terminal/logs/wrap.ts'

const pieces = (text: string, columns: number) =>
  [0, ...breaksOf(text, columns)].map((from, index, all) => text.slice(from, all[index + 1]))

describe('a long line', () => {
  it('is broken where it has no more room, letters of East Asia taking twice as much', () => {
    expect(pieces('short', 20)).toEqual(['short'])
    expect(pieces('0123456789abcdefghij0123456789', 20)).toEqual(['0123456789abcdefghij', '0123456789'])
    expect(pieces('账户服务启动完成账户服务启动完成', 20)).toEqual(['账户服务启动完成账户', '服务启动完成'])
    expect(pieces(`${'x'.repeat(19)}账`, 20)).toEqual(['x'.repeat(19), '账'])
    expect(pieces('0123456789'.repeat(4), 20)).toEqual(['0123456789'.repeat(2), '0123456789'.repeat(2)])
    // The same with a letter that is not plain, which takes one column as well.
    expect(pieces(`${'0123456789'.repeat(4)}é`, 20)).toEqual(['0123456789'.repeat(2), '0123456789'.repeat(2), 'é'])
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
        const places = createRowPlaces((height: number) => height)(heights)
        expect(places.total).toBe(heights.reduce((sum, height) => sum + height, 0))
        for (const [row, height] of heights.entries()) {
          for (let line = 0; line < height; line += 1) expect(places.rowAt(places.topOf(row) + line)).toBe(row)
        }
        expect(places.rowAt(places.total)).toBe(heights.length)
      }),
    )
    expect(oneLineEach(3).rowAt(2.7)).toBe(2)
  })

  it('are counted once while the list grows and loses its first ones, and anew when it is another one', () => {
    const counted: string[] = []
    const places = createRowPlaces((row: { text: string }) => {
      counted.push(row.text)
      return row.text.length
    })
    const [a, bb, ccc, dddd] = ['a', 'bb', 'ccc', 'dddd'].map((text) => ({ text }))
    if (a === undefined || bb === undefined || ccc === undefined || dddd === undefined) throw new Error('four rows')
    const rows = [a, bb]
    expect(places(rows).total).toBe(3)
    rows.push(ccc)
    expect(places(rows).topOf(2)).toBe(3)
    const later = [bb, ccc, dddd]
    expect(places(later)).toMatchObject({ total: 9 })
    expect([0, 1, 2].map(places(later).topOf)).toEqual([0, 2, 5])
    expect([0, 2, 4, 5, 9].map(places(later).rowAt)).toEqual([0, 1, 1, 2, 3])
    expect(counted).toEqual(['a', 'bb', 'ccc', 'dddd'])

    expect(places([bb, dddd]).topOf(1)).toBe(2)
    expect(places([ccc]).total).toBe(3)
    later.length = 0
    expect(places(later).total).toBe(0)
  })
})
