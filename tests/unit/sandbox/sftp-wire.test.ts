import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readAttributes } from '../../../src/main/sandbox/sftp/attributes.ts'
import { SftpRefusal, status } from '../../../src/main/sandbox/sftp/protocol.ts'
import { packet, reader, text, u8, u32, u64 } from '../../../src/main/sandbox/sftp/wire.ts'

describe('SFTP packets', () => {
  it('come back as they were written', () => {
    const value = fc.record({ type: fc.nat(255), id: fc.nat(0xffffffff), offset: fc.maxSafeNat(), name: fc.string({ unit: 'binary' }) })
    fc.assert(
      fc.property(value, ({ type, id, offset, name }) => {
        const bytes = packet(u8(type), u32(id), u64(offset), text(name))
        const from = reader(bytes)
        expect(from.u32()).toBe(bytes.length - 4)
        expect([from.u8(), from.u32(), from.u64(), from.text()]).toEqual([type, id, offset, Buffer.from(name).toString()])
      }),
    )
  })

  it('that are rubbish are refused as bad messages, and nothing is read beyond their end', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 40 }), (bytes) => {
        const from = reader(Buffer.from(bytes))
        try {
          from.text()
          readAttributes(from)
        } catch (error) {
          expect(error).toBeInstanceOf(SftpRefusal)
          expect([status.BAD_MESSAGE, status.OP_UNSUPPORTED]).toContain((error as SftpRefusal).status)
        }
      }),
    )
  })
})
