import fc from 'fast-check'
import { expect, test } from 'vitest'
import { countFeeds, countLines, type Extent, type LineSource, longestShown, readLines } from '#core/journal/output/line-extents.ts'

/** The bytes cut at the given places, as chunks are: also inside a line, also inside a character. */
function sourceOf(bytes: Buffer, cuts: readonly number[]): LineSource {
  const borders = [0, ...new Set(cuts.map((cut) => cut % (bytes.length + 1)).filter((cut) => cut > 0 && cut < bytes.length))].sort(
    (a, b) => a - b,
  )
  const extents: Extent[] = []
  let before = 0
  for (const [index, start] of borders.entries()) {
    const end = borders[index + 1] ?? bytes.length
    const ends = countFeeds(bytes.subarray(start, end))
    if (end > start) extents.push({ id: index, start, length: end - start, before, ends })
    before += ends
  }
  return { extents, read: (from, to) => bytes.subarray(Math.max(0, from), to) }
}

const line = fc.oneof(
  fc.string({ unit: fc.constantFrom('a', ' ', '余', '额', '😀', 'é'), maxLength: 30 }),
  fc.constantFrom('', '余'.repeat(200)),
)

test('any lines of a text cut anywhere are the lines of the text', () => {
  fc.assert(
    fc.property(
      fc.array(line, { maxLength: 30 }),
      fc.array(fc.nat(), { maxLength: 12 }),
      fc.nat(35),
      fc.nat(35),
      (lines, cuts, from, count) => {
        const source = sourceOf(Buffer.from(lines.map((text) => `${text}\n`).join('')), cuts)
        expect(countLines(source)).toBe(lines.length)
        expect(readLines(source, from, count)).toEqual(lines.slice(from, from + count))
      },
    ),
  )
})

test('what stands after the last line feed is a line', () => {
  const source = sourceOf(Buffer.from('一\n二\n三'), [2, 5])
  expect(countLines(source)).toBe(3)
  expect(readLines(source, 0, 9)).toEqual(['一', '二', '三'])
  expect(readLines(sourceOf(Buffer.from(''), []), 0, 9)).toEqual([])
  expect(countLines(sourceOf(Buffer.from(''), []))).toBe(0)
})

test('carriage returns before a line feed are left out, GBK is read as such', () => {
  const gbk = Buffer.from('c6f4b6afb3c9b9a6', 'hex')
  const source = sourceOf(Buffer.concat([Buffer.from('a\r\n余\r\n'), gbk, Buffer.from('\nend')]), [3])
  expect(readLines(source, 0, 4)).toEqual(['a', '余', '启动成功', 'end'])
})

test('a line longer than many chunks is cut, says by how much, and is not read whole', () => {
  const long = 40 * 64 * 1024
  const bytes = Buffer.from(`first\n${'x'.repeat(long)}\nlast\n`)
  const plain = sourceOf(
    bytes,
    Array.from({ length: 40 }, (_, index) => (index + 1) * 64 * 1024),
  )
  let read = 0
  const source: LineSource = {
    extents: plain.extents,
    read(from, to) {
      const part = plain.read(from, to)
      read += part.length
      return part
    },
  }
  const lines = readLines(source, 0, 3)
  expect(lines[1]).toBe(`${'x'.repeat(longestShown)} …[+${long - longestShown} bytes]`)
  expect([lines[0], lines[2]]).toEqual(['first', 'last'])
  expect(read).toBeLessThan(long / 4)
})
