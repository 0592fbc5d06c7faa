import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createLineReader, decodeLine, longestLine } from '#core/watch/line-reader.ts'
import type { Encoding } from '#shared/domain/service.ts'

/** 中文日志：启动完成 in GB18030; the last is one of its characters of four bytes (U+00E9). */
const gb = Buffer.from('d6d0cec4c8d5d6bea3bac6f4b6afcdeab3c9', 'hex')
const gbFour = Buffer.from('8130862e', 'hex')

function read(bytes: Uint8Array, cuts: readonly number[], encoding?: Encoding): string[] {
  const lines: string[] = []
  const reader = createLineReader((line) => lines.push(line), encoding)
  let from = 0
  for (const cut of [...cuts, bytes.length].map((at) => at % (bytes.length + 1)).sort((a, b) => a - b)) {
    // The memory belongs to whoever delivers it and is used again at once.
    const chunk = Buffer.from(bytes.subarray(from, cut))
    reader.write(chunk)
    chunk.fill(0x0a)
    from = cut
  }
  reader.end()
  return lines
}

const cuts = fc.array(fc.nat(), { maxLength: 20 })
const line = fc.string({ unit: 'grapheme', maxLength: 40 }).map((text) => text.replace(/[\r\n\ufeff]/g, ''))

describe('the same lines however the bytes are cut', () => {
  test.each<Encoding | undefined>([undefined, 'utf-8'])('UTF-8 (%s)', (encoding) => {
    fc.assert(
      fc.property(fc.array(line), cuts, fc.constantFrom('\n', '\r\n'), (lines, at, end) => {
        const wanted = lines.map((text) => text.toWellFormed())
        expect(read(Buffer.from(wanted.map((text) => text + end).join('')), at, encoding)).toEqual(wanted)
      }),
    )
  })

  const gbLine = fc
    .array(fc.constantFrom(gb, gbFour, Buffer.from('INFO ')), { minLength: 1, maxLength: 5 })
    .map((parts) => Buffer.concat(parts))

  test.each<Encoding | undefined>([undefined, 'gb18030'])('GB18030 (%s)', (encoding) => {
    fc.assert(
      fc.property(fc.array(gbLine), cuts, (lines, at) => {
        const bytes = Buffer.concat(lines.flatMap((text) => [text, Buffer.from('\r\n')]))
        expect(read(bytes, at, encoding)).toEqual(lines.map((text) => new TextDecoder('gb18030').decode(text)))
      }),
    )
  })

  test('a log with both, each line in its own', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.oneof(
            gbLine,
            line.map((text) => Buffer.from(text.toWellFormed())),
          ),
        ),
        cuts,
        (lines, at) => {
          const bytes = Buffer.concat(lines.flatMap((text) => [text, Buffer.from('\n')]))
          expect(read(bytes, at)).toEqual(lines.map((text) => decodeLine(text)))
        },
      ),
    )
    expect(read(Buffer.concat([gb, Buffer.from('\n中文日志：启动完成\n')]), [])).toEqual(['中文日志：启动完成', '中文日志：启动完成'])
  })
})

test('what stands after the last line end is a line at the end, nothing is not', () => {
  expect(read(Buffer.from('one\ntwo'), [])).toEqual(['one', 'two'])
  expect(read(Buffer.from('one\n'), [])).toEqual(['one'])
  expect(read(Buffer.from(''), [])).toEqual([])
  expect(read(Buffer.from('\n\r\n\n'), [])).toEqual(['', '', ''])
})

test('only the last carriage return belongs to the line end', () => {
  expect(read(Buffer.from('50%\r100%\r\na\r\r\n'), [3, 8])).toEqual(['50%\r100%', 'a\r'])
})

describe('a line longer than any viewer shows', () => {
  test('is cut with a note of how much, and the next line is whole', () => {
    const bytes = Buffer.from(`${'x'.repeat(1024 * 1024)}\r\nnext\n`)
    const wanted = [`${'x'.repeat(longestLine)} …[+${1024 * 1024 + 1 - longestLine} bytes]`, 'next']
    expect(read(bytes, [])).toEqual(wanted)
    expect(read(bytes, [1, longestLine - 1, longestLine, longestLine + 1, 500_000])).toEqual(wanted)
  })

  test('just as long as that is whole', () => {
    expect(read(Buffer.from(`${'x'.repeat(longestLine)}\n`), [])).toEqual(['x'.repeat(longestLine)])
  })

  test.each([0, 1, 2, 3])('cut through a Chinese character (%i) is still read as what it is', (shift) => {
    const text = 'x'.repeat(shift) + '中'.repeat(longestLine)
    const [cut = ''] = read(Buffer.from(text), [])
    const [shown = '', note = ''] = cut.split(' …')
    expect(text.startsWith(shown)).toBe(true)
    expect(Buffer.byteLength(shown)).toBeGreaterThan(longestLine - 3)
    expect(note).toBe(`[+${Buffer.byteLength(text) - Buffer.byteLength(shown)} bytes]`)
  })

  test.each(['é', '中', '𠀀'])('of %s ends at a whole character wherever the cut falls', (character) => {
    const text = character.repeat(longestLine)
    const [shown = ''] = (read(Buffer.from(`a${text}`), [])[0] ?? '').split(' …')
    expect(`a${text}`.startsWith(shown)).toBe(true)
  })

  test('in GB18030 is cut too', () => {
    const many = Buffer.concat(Array(10_000).fill(gb))
    const [shown = ''] = (read(many, [])[0] ?? '').split(' …')
    expect(shown.startsWith('中文日志：启动完成中文')).toBe(true)
    expect(shown.slice(0, -1)).not.toContain('\ufffd')
  })
})

test('with a name for it the encoding is not guessed', () => {
  expect(decodeLine(gb, 'gb18030')).toBe('中文日志：启动完成')
  expect(decodeLine(gb, 'utf-8')).toContain('\ufffd')
  expect(decodeLine(Buffer.from('中'), 'gb18030')).not.toBe('中')
})
