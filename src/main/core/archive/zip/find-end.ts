import { fail } from '#shared/problem/problem.ts'
import { MAX_VERSION, NO_MEMBER, number64 } from './headers.ts'
import type { ZipReader } from './zip-reader.ts'

/** APPNOTE 4.3.14 to 4.3.16. */
const END = Buffer.from('504b0506', 'hex')
const END_BYTES = 22
const COMMENT_BYTES_MAX = 0xffff
const LOCATOR = 0x07064b50
const LOCATOR_BYTES = 20
const LARGE_END = 0x06064b50
const LARGE_END_BYTES = 56
/** Bytes of a large end record that its own size does not count. */
const LARGE_END_UNCOUNTED = 12

/** Where the central directory stands, and how many members the end record says it has. */
export type Directory = { from: number; to: number; count: number }

/**
 * Reads the end of a zip and believes it only where nothing in it can be read in another way: one end record, that ends
 * with the file; one part; its large counterpart saying the same; and the directory right before them.
 * @throws `archive-zip-damaged`, `archive-zip-ends`, `archive-zip-end-lies`
 */
export async function findEnd(reader: ZipReader): Promise<Directory> {
  const { end, at } = await findRecord(reader)
  const small = {
    count: end.readUInt16LE(10),
    bytes: end.readUInt32LE(12),
    from: end.readUInt32LE(16),
  }
  expectEnd('number of this part', end.readUInt16LE(4), 0)
  expectEnd('part of the directory', end.readUInt16LE(6), 0)
  expectEnd('members in this part', end.readUInt16LE(8), small.count)
  const locator = await reader.bytesAt(Math.max(0, at - LOCATOR_BYTES), LOCATOR_BYTES)
  if (at < LOCATOR_BYTES || locator?.readUInt32LE(0) !== LOCATOR) {
    expectEnd('place and size of the directory', small.from + small.bytes, at)
    return { from: small.from, to: at, count: small.count }
  }
  const { from, bytes, count, recordAt } = await readLarge(reader, locator, at - LOCATOR_BYTES)
  // Each field of the small record is either the same or says that it has no room for it.
  if (small.count !== 0xffff) expectEnd('number of members', small.count, count)
  if (small.bytes !== 0xffffffff) expectEnd('size of the directory', small.bytes, bytes)
  if (small.from !== 0xffffffff) expectEnd('place of the directory', small.from, from)
  expectEnd('place and size of the directory', from + bytes, recordAt)
  return { from, to: recordAt, count }
}

/** Unpackers take the last end record that they meet, or the last whose comment ends with the file: it must be one and the same. */
export async function findRecord(reader: ZipReader): Promise<{ end: Buffer; at: number }> {
  const length = Math.min(reader.size, END_BYTES + COMMENT_BYTES_MAX)
  const tail = (await reader.bytesAt(reader.size - length, length)) ?? Buffer.alloc(0)
  const last = tail.lastIndexOf(END)
  if (last < 0 || last + END_BYTES > tail.length) fail('archive-zip-damaged', { member: NO_MEMBER, reason: 'no end record' })
  const whole = endsOf(tail).filter((at) => at + END_BYTES + tail.readUInt16LE(at + 20) === tail.length)
  if (whole.length > 1 || (whole.length === 1 && whole[0] !== last)) fail('archive-zip-ends', { count: endsOf(tail).length })
  if (whole.length === 0) {
    const reason = `${tail.length - last - END_BYTES} bytes after the end record, whose comment has ${tail.readUInt16LE(last + 20)}`
    fail('archive-zip-damaged', { member: NO_MEMBER, reason })
  }
  return { end: tail.subarray(last, last + END_BYTES), at: reader.size - length + last }
}

function endsOf(tail: Buffer): number[] {
  const found: number[] = []
  for (let at = tail.indexOf(END); at >= 0 && at + END_BYTES <= tail.length; at = tail.indexOf(END, at + 1)) found.push(at)
  return found
}

async function readLarge(reader: ZipReader, locator: Buffer, locatorAt: number) {
  const recordAt = number64(locator, 8)
  expectEnd('part of the large end record', locator.readUInt32LE(4), 0)
  expectEnd('number of parts', locator.readUInt32LE(16), 1)
  const record = recordAt < locatorAt ? await reader.bytesAt(recordAt, LARGE_END_BYTES) : undefined
  if (record?.readUInt32LE(0) !== LARGE_END) fail('archive-zip-damaged', { member: NO_MEMBER, reason: 'no large end record' })
  expectEnd('size of the large end record', recordAt + LARGE_END_UNCOUNTED + number64(record, 4), locatorAt)
  const version = record.readUInt16LE(14)
  if (version > MAX_VERSION) fail('archive-zip-end-lies', { field: 'version needed', found: version, expected: MAX_VERSION })
  expectEnd('number of this part', record.readUInt32LE(16), 0)
  expectEnd('part of the directory', record.readUInt32LE(20), 0)
  const count = number64(record, 32)
  expectEnd('members in this part', number64(record, 24), count)
  return { from: number64(record, 48), bytes: number64(record, 40), count, recordAt }
}

function expectEnd(field: string, found: number, expected: number): void {
  if (found !== expected) fail('archive-zip-end-lies', { field, found, expected })
}
