import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { decodeOutput, lastLineEnd, unfinishedLine } from '#core/journal/output/text.ts'

/** 启动成功 and 账户余额 in GB18030. */
const started = Buffer.from([0xc6, 0xf4, 0xb6, 0xaf, 0xb3, 0xc9, 0xb9, 0xa6])
const balance = Buffer.from([0xd5, 0xcb, 0xbb, 0xa7, 0xd3, 0xe0, 0xb6, 0xee])

describe('decoding', () => {
  test('valid UTF-8 comes back as it was', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(decodeOutput(Buffer.from(text))).toBe(Buffer.from(text).toString())
      }),
    )
  })

  test('UTF-8 that is cut inside a character loses only that character', () => {
    const bytes = Buffer.from('a 启动😀')
    const texts = Array.from({ length: bytes.length + 1 }, (_none, end) => decodeOutput(bytes.subarray(0, end)))
    for (const text of texts) expect('a 启动😀'.startsWith(text)).toBe(true)
    expect(texts.at(-1)).toBe('a 启动😀')
  })

  test('lines of both encodings in one chunk are each read rightly', () => {
    const mixed = Buffer.concat([Buffer.from('utf 启动\n'), started, Buffer.from('\nplain\n'), balance, Buffer.from('\n末尾')])
    expect(decodeOutput(mixed)).toBe('utf 启动\n启动成功\nplain\n账户余额\n末尾')
  })

  test('no bytes make it fail', () => {
    fc.assert(
      fc.property(fc.uint8Array(), (bytes) => {
        expect(typeof decodeOutput(Buffer.from(bytes))).toBe('string')
      }),
    )
  })
})

describe('lines', () => {
  test('the last line end counts newline and carriage return', () => {
    expect(lastLineEnd(Buffer.from('a\nb'))).toBe(2)
    expect(lastLineEnd(Buffer.from('10%\r20%\r3'))).toBe(8)
    expect(lastLineEnd(Buffer.from('none'))).toBe(0)
  })

  test('a long unfinished line is cut where no character can be cut', () => {
    expect(unfinishedLine(Buffer.from('x\nshort'), 10).toString()).toBe('short')
    expect(unfinishedLine(Buffer.from('x\n'), 10).toString()).toBe('')
    expect(unfinishedLine(Buffer.concat([started, Buffer.from(' '), balance]), 10)).toEqual(balance)
    expect(decodeOutput(unfinishedLine(Buffer.from('启动成功'), 7))).toBe('成功')
  })
})
