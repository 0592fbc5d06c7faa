import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { encodeGb18030 } from '../../../resources/sandbox/gb18030.mjs'

const decoder = new TextDecoder('gb18030', { fatal: true })

describe('the application’s GB18030', () => {
  it('is what the decoder reads back, for Chinese and ASCII', () => {
    const character = fc
      .oneof(fc.integer({ min: 0x4e00, max: 0x9fa5 }), fc.integer({ min: 0x20, max: 0x7e }))
      .map((code) => String.fromCodePoint(code))
    fc.assert(fc.property(fc.string({ unit: character }), (text) => decoder.decode(encodeGb18030(text)) === text))
  })

  it('has the bytes of the standard', () => {
    expect(Buffer.from(encodeGb18030('启动，A')).toString('hex')).toBe('c6f4b6afa3ac41')
  })

  it('replaces what two bytes cannot say', () => {
    expect(decoder.decode(encodeGb18030('好😀好'))).toBe('好?好')
  })
})
