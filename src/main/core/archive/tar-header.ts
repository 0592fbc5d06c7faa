import { fail } from '#shared/problem/problem.ts'

/** Everything in a tar comes in blocks of this many bytes. */
export const BLOCK = 512

/** One header block. Layout: POSIX.1-2017 pax, "ustar Interchange Format", and GNU tar's manual, "Basic Tar Format". */
export type TarHeader = {
  /** One character; NUL of very old tars is given as `0`. */
  typeflag: string
  name: Buffer
  link: Buffer
  size: number
  mode: number
  uid: number
  gid: number
}

const CHECKSUM_AT = 148
const CHECKSUM_END = 156

/** Whether the block's own checksum holds. Some old tars summed signed bytes; both are taken, as every tar does. */
export function hasValidChecksum(block: Uint8Array): boolean {
  let unsigned = 8 * 0x20
  let signed = unsigned
  for (let index = 0; index < BLOCK; index++) {
    // Its own eight bytes count as spaces.
    if (index >= CHECKSUM_AT && index < CHECKSUM_END) continue
    const byte = block[index] ?? 0
    unsigned += byte
    signed += byte < 128 ? byte : byte - 256
  }
  const stated = parseNumber(Buffer.from(block.subarray(CHECKSUM_AT, CHECKSUM_END)))
  return stated === unsigned || stated === signed
}

/**
 * @param offset where the block stands in the unpacked archive, for the problem
 * @throws `archive-header-damaged`
 */
export function readTarHeader(block: Buffer, offset: number): TarHeader {
  if (!hasValidChecksum(block)) fail('archive-header-damaged', { offset, field: 'checksum' }, { evidence: block.toString('hex', 0, 64) })
  const number = (field: string, from: number, to: number): number =>
    parseNumber(block.subarray(from, to)) ??
    fail('archive-header-damaged', { offset, field }, { evidence: block.toString('latin1', from, to) })
  const size = number('size', 124, 136)
  // Nobody here asks for the time, but tar ends with an error where it is no number.
  number('mtime', 136, 148)
  if (size < 0) fail('archive-header-damaged', { offset, field: 'size' }, { evidence: String(size) })
  return {
    typeflag: block[156] === 0 ? '0' : String.fromCharCode(block[156] ?? 0),
    name: joinPrefix(block),
    // Copied: the block lies in a buffer that is read into again.
    link: Buffer.from(untilNul(block.subarray(157, 257))),
    size,
    mode: number('mode', 100, 108) & 0o7777,
    uid: number('uid', 108, 116),
    gid: number('gid', 116, 124),
  }
}

/** The prefix belongs to the name in POSIX headers only; GNU keeps times in its place. */
function joinPrefix(block: Buffer): Buffer {
  const name = untilNul(block.subarray(0, 100))
  const prefix = block.toString('latin1', 257, 263) === 'ustar\0' ? untilNul(block.subarray(345, 500)) : Buffer.alloc(0)
  return prefix.length > 0 ? Buffer.concat([prefix, Buffer.from('/'), name]) : Buffer.from(name)
}

function untilNul(field: Buffer): Buffer {
  const end = field.indexOf(0)
  return end < 0 ? field : field.subarray(0, end)
}

/** Octal text, or base 256 when the first bit is set (GNU, for what does not fit). Undefined: neither. */
function parseNumber(field: Buffer): number | undefined {
  const first = field[0] ?? 0
  if (first & 0x80) return parseBase256(field, first)
  const text = untilNul(field).toString('latin1').trim()
  if (text === '') return 0
  return /^[0-7]+$/.test(text) ? Number.parseInt(text, 8) : undefined
}

function parseBase256(field: Buffer, first: number): number | undefined {
  if (first !== 0x80 && first !== 0xff) return undefined
  const value = BigInt.asIntN(8 * field.length - 1, BigInt(`0x${field.toString('hex')}`))
  return value <= BigInt(Number.MAX_SAFE_INTEGER) && value >= BigInt(Number.MIN_SAFE_INTEGER) ? Number(value) : undefined
}
