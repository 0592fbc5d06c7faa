/** Bytes of SFTP packets to values and back. */
import { SftpRefusal, status } from './protocol.ts'

/** Reads values one after the other; a packet that is too short is a refusal with BAD_MESSAGE. */
export function reader(packet: Buffer) {
  let at = 0
  const take = (length: number) => {
    if (at + length > packet.length) throw new SftpRefusal(status.BAD_MESSAGE, 'packet too short')
    at += length
    return at - length
  }
  const u32 = () => packet.readUInt32BE(take(4))
  const bytes = () => {
    const length = u32()
    const start = take(length)
    return packet.subarray(start, start + length)
  }
  return {
    u8: () => packet.readUInt8(take(1)),
    u32,
    /** Numbers above 2^53 lose precision; no file is that long. */
    u64: () => Number(packet.readBigUInt64BE(take(8))),
    bytes,
    text: () => bytes().toString('utf8'),
    get isAtEnd() {
      return at >= packet.length
    },
  }
}

export type Reader = ReturnType<typeof reader>

export const u8 = (value: number) => Buffer.from([value])

export function u32(value: number): Buffer {
  const buffer = Buffer.allocUnsafe(4)
  buffer.writeUInt32BE(value >>> 0)
  return buffer
}

export function u64(value: number): Buffer {
  const buffer = Buffer.allocUnsafe(8)
  buffer.writeBigUInt64BE(BigInt(Math.max(0, Math.trunc(value))))
  return buffer
}

export function text(value: string | Buffer): Buffer {
  const bytes = Buffer.from(value)
  return Buffer.concat([u32(bytes.length), bytes])
}

/** A whole packet: its length, then the parts. */
export function packet(...parts: Buffer[]): Buffer {
  const length = parts.reduce((sum, part) => sum + part.length, 0)
  return Buffer.concat([u32(length), ...parts], length + 4)
}
